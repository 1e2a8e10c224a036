namespace SelfHost.Durable;

/// <summary>What an orchestrator may know of its instance and what never changes within a run.</summary>
/// <param name="No">The instance's number; one that is started again under the same id has another.</param>
/// <param name="Id">The id.</param>
/// <param name="Name">The orchestrator.</param>
/// <param name="Version">The version, or null.</param>
/// <param name="Run">From 0, one more at each continue-as-new.</param>
/// <param name="Input">The run's input.</param>
/// <param name="Parent">Who called it, or null.</param>
internal sealed record InstanceInfo(long No, string Id, string Name, string? Version, int Run, string? Input, ParentCall? Parent);
