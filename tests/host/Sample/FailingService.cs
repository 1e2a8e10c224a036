using Microsoft.Extensions.Hosting;

namespace Sample;

/// <summary>A service of the app that cannot start.</summary>
/// <param name="cure">The cure that the app names, or null.</param>
public sealed class FailingService(string? cure) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var exception = new InvalidOperationException("the sample's value is missing\nover two lines");
        if (cure is not null)
        {
            exception.Data["cure"] = cure;
        }

        throw exception;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
