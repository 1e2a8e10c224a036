using FunctionsHost.Settings;

namespace FunctionsHost.Worker;

/// <summary>A part of the host that has work of its own. Parts stop in the reverse order of their registration.</summary>
internal interface IHostPart
{
    /// <summary>How long a stop of the host waits for running work.</summary>
    static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);

    /// <summary>Before the worker starts: opens what the app may call from its first instant.</summary>
    Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The worker has started: takes the functions that concern this part, before any part starts.</summary>
    /// <exception cref="StartupFaultException">A binding is not supported.</exception>
    void Load(IReadOnlyList<AppFunction> functions)
    {
    }

    /// <summary>Every part knows its functions: checks them, and starts their triggers.</summary>
    /// <exception cref="StartupFaultException">A binding is not supported.</exception>
    Task StartAsync(IReadOnlyList<AppFunction> functions, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether there is something to do now, for tests on a clock that stands.</summary>
    ValueTask<bool> IsBusyAsync() => ValueTask.FromResult(false);

    /// <summary>
    /// Takes no more work and waits for running work. After cancellation that work is asked to end, and comes again after the next start.
    /// </summary>
    Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
