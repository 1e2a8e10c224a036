namespace Microsoft.Azure.Functions.Worker;

/// <summary>Tries again after the same pause each time.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <summary>States the policy.</summary>
    /// <param name="maxRetryCount">Further tries after the first; -1 is without end.</param>
    /// <param name="delayInterval">The pause, hh:mm:ss.</param>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    /// <summary>The pause, hh:mm:ss.</summary>
    public string DelayInterval { get; }
}
