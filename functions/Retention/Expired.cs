namespace ElevatorFunctions.Retention;

/// <summary>Something whose time is over.</summary>
/// <param name="What">Names it in the log, without a person's data.</param>
/// <param name="Since">When its time was over.</param>
/// <param name="ForgetAsync">Deletes it. Returns false if it has changed meanwhile.</param>
internal sealed record Expired(string What, DateTimeOffset Since, Func<CancellationToken, Task<bool>> ForgetAsync);
