using System.ComponentModel;

namespace Microsoft.DurableTask;

/// <summary>How often and when a failed activity or sub-orchestration is called again.</summary>
public class RetryPolicy
{
    private static readonly TimeSpan DefaultMaxRetryInterval = TimeSpan.FromHours(1);

    /// <summary>States a policy.</summary>
    /// <param name="maxNumberOfAttempts">Attempts in all, the first among them; at least 1.</param>
    /// <param name="firstRetryInterval">From the first failure to the second attempt; above zero.</param>
    /// <param name="backoffCoefficient">What each further interval is multiplied with; at least 1.</param>
    /// <param name="maxRetryInterval">The longest interval; one hour unless given, infinite allowed.</param>
    /// <param name="retryTimeout">No attempt begins later than this after the first; infinite unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its bounds.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        ThrowIfShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        ThrowIfShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? DefaultMaxRetryInterval;
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
        Handle = static _ => true;
    }

    /// <summary>Attempts in all.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>From the first failure to the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each further interval is multiplied with.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest interval.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>No attempt begins later than this after the first.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure, here always a <see cref="TaskFailedException"/>, is worth another attempt. All are unless <see cref="HandleFailure"/> says which.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<Exception, bool> Handle { get; private init; }

    /// <summary>Says which failures are worth another attempt.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Handle = exception => exception is TaskFailedException failed
            ? value(failed.FailureDetails)
            : throw new InvalidOperationException($"A retry policy was asked about a {exception.GetType()}, which is no task's failure.");
    }

    private static void ThrowIfShorter(TimeSpan? span, TimeSpan least, string name)
    {
        if (span < least && span != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, span, $"The value for {name} must be at least that for firstRetryInterval.");
        }
    }
}
