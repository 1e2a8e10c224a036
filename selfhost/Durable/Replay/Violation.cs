namespace SelfHost.Durable.Replay;

/// <summary>Why an orchestrator cannot be trusted to replay; ends its instance.</summary>
/// <param name="ErrorType">The type clients see in the failure.</param>
/// <param name="Message">What was done and where, with its code.</param>
internal sealed record Violation(string ErrorType, string Message)
{
    private const string InvalidOperation = "System.InvalidOperationException";
    private const string NonDeterministic = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    /// <summary>The orchestrator waits, and for nothing that could ever wake it.</summary>
    public static Violation NothingDurable(string orchestrator, string? lastCall) => new(
        InvalidOperation,
        "DURABLE1001: An invalid asynchronous invocation was detected. This can be caused by awaiting non-durable tasks in an orchestrator "
        + $"function's implementation or by middleware that invokes asynchronous code. Place: {orchestrator}, {(lastCall is null ? "before its first durable call" : $"after {lastCall}")}.");

    /// <summary>The context was used outside of the orchestrator's own flow.</summary>
    public static Violation OtherThread(string member, string? place) => new(
        InvalidOperation,
        $"DURABLE1002: Multithreaded execution was detected: {member} was used outside of the orchestrator's own flow, as after Task.Run or "
        + $"ConfigureAwait(false). Place: {place ?? "unknown"}.");

    /// <summary>Something that was not durable ended on another thread while the orchestrator waited for it.</summary>
    public static Violation ForeignContinuation(string place) => new(
        InvalidOperation,
        "DURABLE1003: An invalid asynchronous invocation was detected: a task that is not durable was awaited, as Task.Delay, Task.Run or I/O. "
        + $"Place: {place}.");

    /// <summary>History and code disagree.</summary>
    /// <param name="index">The event's number in the history, from 0.</param>
    /// <param name="expected">What history has there.</param>
    /// <param name="actual">What the code did.</param>
    public static Violation Deviation(int index, string expected, string actual) => new(
        NonDeterministic,
        $"DURABLE2001: Non-deterministic orchestrator: at history event {index} expected {expected}, actual {actual}. Was the orchestrator's code changed "
        + "while the instance was running, or does it use time, randomness or state from outside?");
}
