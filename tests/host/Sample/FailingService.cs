using Microsoft.Extensions.Hosting;

namespace Sample;

/// <summary>A service of the app that cannot start.</summary>
/// <param name="cure">What the app says to do about it, if anything.</param>
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
