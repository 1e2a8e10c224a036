namespace Microsoft.DurableTask.Client;

/// <summary>How orchestrations are purged.</summary>
/// <param name="Recursive">Whether their sub-orchestrations go with them.</param>
public record PurgeInstanceOptions(bool Recursive = false);
