namespace Microsoft.DurableTask;

/// <summary>Decides whether and, by waiting on a durable timer, when a failed call is made again.</summary>
/// <param name="retryContext">What has happened so far.</param>
/// <returns>True to try again.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
