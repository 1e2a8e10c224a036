using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule.</summary>
/// <param name="schedule">An NCrontab expression of five or six fields, a time span, or <c>%setting%</c>.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The expression as written.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the function also runs at each start of the host.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Whether last and next are kept over restarts, so that a missed run is made up for.</summary>
    public bool UseMonitor { get; set; } = true;
}
