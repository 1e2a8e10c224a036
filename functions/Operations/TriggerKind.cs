namespace ElevatorFunctions.Operations;

/// <summary>A kind of trigger, in the order of the page.</summary>
internal enum TriggerKind
{
    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>A message.</summary>
    Queue,

    /// <summary>A start, an event or an answer of an orchestration.</summary>
    Orchestration,

    /// <summary>An orchestration.</summary>
    Activity,

    /// <summary>A request.</summary>
    Http,
}
