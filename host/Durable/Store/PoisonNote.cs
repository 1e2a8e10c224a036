namespace FunctionsHost.Durable.Store;

/// <summary>Work that has been given up, for operators.</summary>
/// <param name="At">When.</param>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="Kind">"orchestrator" or "activity".</param>
/// <param name="Name">The function's.</param>
/// <param name="TaskId">Of an activity: the number of its call.</param>
/// <param name="Reason">Why.</param>
internal sealed record PoisonNote(DateTimeOffset At, string InstanceId, string Kind, string Name, int? TaskId, string Reason);
