namespace ElevatorFunctions.Operations;

/// <summary>The deadline of an open case that runs now.</summary>
/// <param name="Case">The reference of the case.</param>
/// <param name="Chinese">The case and what is to be done by then, in Chinese.</param>
/// <param name="English">The same in English.</param>
/// <param name="At">The last instant that is on time.</param>
internal sealed record Deadline(string Case, string Chinese, string English, DateTimeOffset At);
