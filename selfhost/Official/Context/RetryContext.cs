namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which try a run is.</summary>
public abstract class RetryContext
{
    /// <summary>Tries before this one.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Further tries after the first that the policy allows; -1 is without end.</summary>
    public abstract int MaxRetryCount { get; }
}
