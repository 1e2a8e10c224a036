using FunctionsHost.Settings;
using FunctionsHost.Worker;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Timers;

/// <summary>When and how a timer function runs, as its attributes and the settings say.</summary>
/// <param name="Schedule">Its times.</param>
/// <param name="Retry">The retries of a failed run.</param>
/// <param name="IsMonitored">Whether last and next are kept, so that a missed run is made up for.</param>
/// <param name="RunOnStartup">Whether it also runs at each start.</param>
internal sealed record TimerPlan(AppFunction Function, TimerSchedule Schedule, TimerRetry Retry, bool IsMonitored, bool RunOnStartup)
{
    private const string TriggerType = "timerTrigger";

    /// <summary>The plans of all timer functions.</summary>
    /// <param name="zone">The zone of the cron fields.</param>
    /// <param name="settings">The settings that schedules may name.</param>
    /// <exception cref="StartupFaultException">A schedule or a retry is wrong, or a setting is missing.</exception>
    public static IReadOnlyList<TimerPlan> All(IReadOnlyList<AppFunction> functions, TimeZoneInfo zone, IConfiguration settings) =>
        [.. functions.Where(function => function.Trigger.Is(TriggerType)).Select(function => From(function, zone, settings))];

    private static TimerPlan From(AppFunction function, TimeZoneInfo zone, IConfiguration settings)
    {
        var trigger = function.Trigger;
        var expression = SettingNames.Resolve(trigger.Text("schedule") ?? "", settings, $"schedule of function '{function.Name}'");
        var schedule = TimerSchedule.Parse(expression, zone)
            ?? throw new StartupFaultException(
                $"the schedule '{expression}' of function '{function.Name}' is neither a cron expression nor a time span",
                "write six fields as '0 */5 * * * *', or hh:mm:ss");
        return new TimerPlan(
            function,
            schedule,
            TimerRetry.Of(function),
            (trigger.Flag("useMonitor") ?? true) && !schedule.IsFrequent,
            trigger.Flag("runOnStartup") ?? false);
    }
}
