using ElevatorFunctions.Core.Cases;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A log as it was known at a moment (D-3).</summary>
public static class KnownLog
{
    /// <summary>
    /// The events up to a moment. Replayed, they give the case as it stood then: a return that came later has not happened yet, and the outcome that
    /// it took back still stands.
    /// </summary>
    /// <param name="log">The log, which does not run backwards.</param>
    /// <param name="moment">The last instant that is known.</param>
    public static IEnumerable<TEvent> KnownAt<TEvent>(this IReadOnlyList<TEvent> log, DateTimeOffset moment)
        where TEvent : ICaseEvent<TEvent> => log.Count > 0 && log[^1].At <= moment ? log : log.TakeWhile(next => next.At <= moment);
}
