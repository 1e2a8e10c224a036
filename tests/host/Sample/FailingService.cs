using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sample;

/// <summary>A service of the app that cannot start.</summary>
/// <param name="cure">The cure that the app names, or null.</param>
/// <param name="log">Gets a call that met the services already disposed, or null.</param>
public sealed partial class FailingService(string? cure, ILogger? log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogLateCall();
        var exception = new InvalidOperationException("the sample's value is missing\nover two lines");
        if (cure is not null)
        {
            exception.Data["cure"] = cure;
        }

        throw exception;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // As the platform logs a call that meets the services already disposed: with a stack.
    private void LogLateCall()
    {
        try
        {
            throw new ObjectDisposedException(nameof(IServiceProvider));
        }
        catch (ObjectDisposedException exception)
        {
            if (log is not null)
            {
                CallFailed(log, exception);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "a call failed")]
    private static partial void CallFailed(ILogger log, Exception exception);
}
