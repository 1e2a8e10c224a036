namespace ElevatorFunctions.Core.Cases;

/// <summary>The rules of every log of a case (R-4, P-2).</summary>
public static class CaseLogRules
{
    /// <summary>The next event at its place in a log. Clocks of two hosts may differ, and a log does not run backwards.</summary>
    /// <param name="openedAt">When the case was opened.</param>
    /// <param name="log">The log so far.</param>
    /// <param name="next">The event.</param>
    public static TEvent InOrder<TEvent>(DateTimeOffset openedAt, IReadOnlyList<TEvent> log, TEvent next)
        where TEvent : ICaseEvent<TEvent> => next.NotBefore(log.Count > 0 ? log[^1].At : openedAt);

    /// <summary>Whether a log has room for an event: from <see cref="Limits.ActsWithReturn"/> on it has none for one that goes back.</summary>
    public static bool HasRoomFor<TEvent>(IReadOnlyList<TEvent> log, TEvent next, Limits limits)
        where TEvent : ICaseEvent<TEvent> => !next.IsReturn || log.Count < limits.ActsWithReturn;
}
