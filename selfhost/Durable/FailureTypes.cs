namespace SelfHost.Durable;

/// <summary>Error types of failures that the engine itself states.</summary>
internal static class FailureTypes
{
    /// <summary>The app has no activity of the name; official.</summary>
    public const string NoActivity = "ActivityTaskNotFound";

    /// <summary>The app has no orchestrator of the name; official.</summary>
    public const string NoOrchestrator = "OrchestratorTaskNotFound";

    /// <summary>It was pending whenever the process died, or could never be written, and has been given up.</summary>
    public const string Poison = "PoisonWork";

    /// <summary>The history cannot be read.</summary>
    public const string DamagedHistory = "DamagedHistory";

    /// <summary>A sub-orchestration was terminated.</summary>
    public const string Terminated = "OrchestrationTerminated";

    /// <summary>A sub-orchestration has the id of an instance that has not ended.</summary>
    public const string InstanceExists = "OrchestrationAlreadyExists";
}
