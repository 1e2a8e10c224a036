namespace Microsoft.DurableTask.Client;

/// <summary>What a purge did.</summary>
public class PurgeResult
{
    /// <summary>States the count.</summary>
    /// <param name="count">Orchestrations that are gone.</param>
    public PurgeResult(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
    }

    /// <summary>States count and end.</summary>
    /// <param name="count">Orchestrations that are gone.</param>
    /// <param name="isComplete">Whether nothing is left that fits the filter; null when not known.</param>
    public PurgeResult(int count, bool? isComplete)
        : this(count) => IsComplete = isComplete;

    /// <summary>Orchestrations that are gone.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether nothing is left that fits the filter; null when not known.</summary>
    public bool? IsComplete { get; }
}
