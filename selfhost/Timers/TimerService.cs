using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfHost.Functions;
using SelfHost.Hosting;
using SelfHost.Storage;

namespace SelfHost.Timers;

/// <summary>Starts the timer functions once everything else has started, and stops them first.</summary>
internal sealed class TimerService : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly IReadOnlyList<TimerRunner> _runners;
    private Task _running = Task.CompletedTask;

    /// <summary>Reads the schedules, so that a wrong one is a fault before anything has started.</summary>
    /// <exception cref="StartupFaultException">A schedule is wrong or names a missing setting.</exception>
    public TimerService(
        FunctionCatalog catalog,
        IFunctionInvoker invoker,
        SelfHostDatabase database,
        TimeProvider clock,
        IConfiguration settings,
        ILogger<TimerService> logger)
    {
        var context = new TimerContext(invoker, new TimerStore(database), clock, TimerZone.Read(settings), logger);
        _runners = [.. catalog.TriggeredBy<TimerTriggerAttribute>().Select(pair => Runner(pair.Function, pair.Trigger, settings, context))];
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_runners.Select(runner => Task.Run(() => runner.RunAsync(_stopping.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public Task StopAsync(CancellationToken cancellationToken) => _running.WaitAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private static TimerRunner Runner(FunctionEntry function, TimerTriggerAttribute trigger, IConfiguration settings, TimerContext context)
    {
        var expression = SettingNames.Resolve(trigger.Schedule, settings, $"schedule of function '{function.Name}'");
        var schedule = TimerSchedule.Parse(expression, context.Zone)
            ?? throw new StartupFaultException(
                $"the schedule '{expression}' of function '{function.Name}' is neither a cron expression nor a time span",
                "write six fields as '0 */5 * * * *', or hh:mm:ss");
        return new TimerRunner(function, trigger, schedule, TimerRetry.Of(function), context);
    }
}
