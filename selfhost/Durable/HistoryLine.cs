using Microsoft.DurableTask;

namespace SelfHost.Durable;

/// <summary>One event of a history, under the official name of its kind.</summary>
/// <param name="EventType">
/// ExecutionStarted, TaskScheduled, TaskCompleted, TaskFailed, TimerCreated, TimerFired, EventRaised, EventSent,
/// SubOrchestrationInstanceCreated, …Completed, …Failed, ExecutionSuspended, ExecutionResumed, ExecutionTerminated, ContinueAsNew,
/// ExecutionCompleted.
/// </param>
/// <param name="Timestamp">When it was written.</param>
/// <param name="TaskId">The number of the durable call it makes or answers; null when it is of none.</param>
/// <param name="Name">Of the task or the event; null when it has none.</param>
/// <param name="Input">Of the task or the event, serialised.</param>
/// <param name="Result">Of the task or the run, serialised.</param>
/// <param name="FireAt">Of a timer.</param>
/// <param name="Failure">Of the task or the run.</param>
internal sealed record HistoryLine(
    string EventType,
    DateTimeOffset Timestamp,
    int? TaskId = null,
    string? Name = null,
    string? Input = null,
    string? Result = null,
    DateTimeOffset? FireAt = null,
    TaskFailureDetails? Failure = null);
