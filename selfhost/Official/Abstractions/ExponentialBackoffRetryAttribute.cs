namespace Microsoft.Azure.Functions.Worker;

/// <summary>Tries again after pauses that double from the minimum up to the maximum.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <summary>States the policy.</summary>
    /// <param name="maxRetryCount">Further tries after the first; -1 is without end.</param>
    /// <param name="minimumInterval">The first pause, hh:mm:ss.</param>
    /// <param name="maximumInterval">The longest pause, hh:mm:ss.</param>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    /// <summary>The first pause, hh:mm:ss.</summary>
    public string MinimumInterval { get; }

    /// <summary>The longest pause, hh:mm:ss.</summary>
    public string MaximumInterval { get; }
}
