namespace Microsoft.DurableTask;

/// <summary>Decides whether a failed call is made again, at once.</summary>
/// <param name="retryContext">What has happened so far.</param>
/// <returns>True to try again.</returns>
public delegate bool RetryHandler(RetryContext retryContext);
