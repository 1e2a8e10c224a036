namespace SelfHost.Durable;

/// <summary>The call that a sub-orchestration answers.</summary>
/// <param name="No">The calling instance's number.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its orchestrator.</param>
/// <param name="Run">Its run.</param>
/// <param name="TaskId">The number of the call.</param>
internal sealed record ParentCall(long No, string Id, string Name, int Run, int TaskId);
