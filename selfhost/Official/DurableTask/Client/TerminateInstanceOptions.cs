namespace Microsoft.DurableTask.Client;

/// <summary>How an orchestration is ended.</summary>
/// <param name="Output">What becomes its output.</param>
/// <param name="Recursive">Whether its sub-orchestrations end with it.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
