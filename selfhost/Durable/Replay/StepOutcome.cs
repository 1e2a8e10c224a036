using SelfHost.Durable.History;

namespace SelfHost.Durable.Replay;

/// <summary>What one step decided; written in one transaction or not at all.</summary>
internal sealed class StepOutcome
{
    /// <summary>The events to append: the step's start, what it took in, the calls it made, its end.</summary>
    public required List<HistoryEvent> Events { get; init; }

    /// <summary>Timers set in this step and still open at its end.</summary>
    public List<TimerCreated> OpenedTimers { get; } = [];

    /// <summary>Activities whose answer was taken in.</summary>
    public List<int> AnsweredActivities { get; } = [];

    /// <summary>Timers of earlier steps that fired or were cancelled.</summary>
    public List<int> ClosedTimers { get; } = [];

    /// <summary>How the run ended, or null while it goes on.</summary>
    public Ending? Ending { get; set; }

    /// <summary>The run that follows, or null.</summary>
    public NewRun? NewRun { get; set; }

    /// <summary>The custom status to keep, if <see cref="CustomStatusChanged"/>.</summary>
    public string? CustomStatus { get; set; }

    public bool CustomStatusChanged { get; set; }

    /// <summary>In the step in which the orchestrator has returned: what keeps the instance running; otherwise null.</summary>
    public string? Lingering { get; set; }

    /// <summary>The orchestrator's fault, or null.</summary>
    public Violation? Violation { get; set; }
}
