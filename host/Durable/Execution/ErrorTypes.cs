namespace FunctionsHost.Durable.Execution;

/// <summary>Error types of failures that the engine itself states, as the official SDK names them.</summary>
internal static class ErrorTypes
{
    /// <summary>The app has no activity of the name.</summary>
    public const string NoActivity = "ActivityTaskNotFound";

    /// <summary>The app has no orchestrator of the name.</summary>
    public const string NoOrchestrator = "OrchestratorTaskNotFound";

    /// <summary>The app's version does not fit the instance's.</summary>
    public const string Version = "VersionMismatch";

    /// <summary>The worker names no type.</summary>
    public const string Unknown = "(unknown)";
}
