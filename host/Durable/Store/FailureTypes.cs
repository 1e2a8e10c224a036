namespace FunctionsHost.Durable.Store;

/// <summary>Error types of failures that the store itself states.</summary>
internal static class FailureTypes
{
    /// <summary>Its processing failed each time, and it has been given up.</summary>
    public const string Poison = "PoisonWork";

    /// <summary>Its history or a message cannot be read.</summary>
    public const string DamagedHistory = "DamagedHistory";

    /// <summary>A sub-orchestration has the id of an instance that has not ended.</summary>
    public const string InstanceExists = "OrchestrationAlreadyExists";
}
