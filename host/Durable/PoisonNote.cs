namespace FunctionsHost.Durable;

/// <summary>Work that has been given up, for operators to see.</summary>
/// <param name="At">When.</param>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="Kind">"orchestrator" or "activity".</param>
/// <param name="Name">The function's; empty where it could not be read.</param>
/// <param name="TaskId">Of an activity: the number of its call; otherwise null.</param>
/// <param name="Reason">Why.</param>
internal sealed record PoisonNote(DateTimeOffset At, string InstanceId, string Kind, string Name, int? TaskId, string Reason);
