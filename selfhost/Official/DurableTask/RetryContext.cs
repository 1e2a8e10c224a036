namespace Microsoft.DurableTask;

/// <summary>What a retry handler decides from.</summary>
/// <param name="OrchestrationContext">The calling orchestration.</param>
/// <param name="LastAttemptNumber">Attempts made, from 1.</param>
/// <param name="LastFailure">How the last one failed.</param>
/// <param name="TotalRetryTime">Time since the first attempt was called, on the orchestration's clock.</param>
/// <param name="CancellationToken">Of the orchestration.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
