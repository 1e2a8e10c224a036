using Microsoft.DurableTask;

namespace SelfHost.Durable.History;

/// <summary>Something that happened to an instance. Events are kept for ever in the form of <see cref="HistoryCodec"/>.</summary>
internal abstract record HistoryEvent;

/// <summary>A step began; the orchestrator's clock stands at this moment (UTC) until the next step.</summary>
internal sealed record StepStarted(DateTime At) : HistoryEvent;

/// <summary>The orchestrator function was entered. Its input is kept with the instance.</summary>
internal sealed record ExecutionStarted(string Name, string? Version) : HistoryEvent;

/// <summary>The orchestrator made a call that history answers to. Numbered from 0 over all kinds of calls of a run.</summary>
internal abstract record CallMade(int Id) : HistoryEvent
{
    /// <summary>What was called, in words: two calls are the same if their descriptions are.</summary>
    public abstract string Description { get; }
}

/// <summary>An activity was called.</summary>
internal sealed record ActivityScheduled(int Id, string Name, string? Version, string? Input) : CallMade(Id)
{
    public override string Description => $"activity '{Name}'";
}

/// <summary>A timer was set. Only that it is a timer is compared on replay: its moment follows from the clock.</summary>
internal sealed record TimerCreated(int Id, DateTime FireAt) : CallMade(Id)
{
    public override string Description => "timer";
}

/// <summary>A sub-orchestration was called.</summary>
internal sealed record ChildScheduled(int Id, string Name, string InstanceId, string? Version, string? Input) : CallMade(Id)
{
    public override string Description => $"sub-orchestration '{Name}'";

    /// <summary>The tags that the call gives. Not in history: they are kept with the instance that is started.</summary>
    public IEnumerable<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <summary>An event was sent to another instance.</summary>
internal sealed record EventSent(int Id, string InstanceId, string Name, string? Input) : CallMade(Id)
{
    public override string Description => $"event '{Name}'";
}

/// <summary>An activity or sub-orchestration ended well.</summary>
internal sealed record CallCompleted(int Id, string? Output) : HistoryEvent;

/// <summary>An activity or sub-orchestration failed.</summary>
internal sealed record CallFailed(int Id, TaskFailureDetails Failure) : HistoryEvent;

/// <summary>A timer came due.</summary>
internal sealed record TimerFired(int Id) : HistoryEvent;

/// <summary>An external event arrived.</summary>
internal sealed record EventRaised(string Name, string? Input) : HistoryEvent;

/// <summary>The instance was suspended.</summary>
internal sealed record ExecutionSuspended(string? Reason) : HistoryEvent;

/// <summary>The instance was resumed.</summary>
internal sealed record ExecutionResumed(string? Reason) : HistoryEvent;

/// <summary>The instance was terminated from outside, with an output.</summary>
internal sealed record ExecutionTerminated(string? Output) : HistoryEvent;

/// <summary>A message that cannot be read, and why. It ends the instance it is for; it is never written.</summary>
internal sealed record MessageDamaged(string Reason) : HistoryEvent;

/// <summary>The run ended by itself.</summary>
internal sealed record ExecutionCompleted(string? Output, TaskFailureDetails? Failure) : HistoryEvent;
