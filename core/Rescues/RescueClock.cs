namespace ElevatorFunctions.Core.Rescues;

/// <summary>
/// The deadlines of a rescue. Each is the last instant that is on time. They run from what was done, but not from before people
/// were known to be trapped: an order that turns into a rescue has its whole time.
/// </summary>
/// <param name="AcceptBy">3:00 after the dispatch, or null for a fault order.</param>
/// <param name="ArriveBy">18:00 after the accept in the central urban area, or null before an accept and elsewhere.</param>
/// <param name="CompleteBy">30:00 after the accept, outside the central urban area 60:00, or null before an accept.</param>
/// <param name="WarnBy">30:00 after people were reported trapped: the statutory time for an arrival, or null for a fault order.</param>
public sealed record RescueClock(DateTimeOffset? AcceptBy, DateTimeOffset? ArriveBy, DateTimeOffset? CompleteBy, DateTimeOffset? WarnBy)
{
    private static readonly RescueClock None = new(null, null, null, null);

    /// <summary>Computes the deadlines.</summary>
    /// <param name="progress">How the rescue stands.</param>
    /// <param name="isCentral">Whether the elevator is in the central urban area.</param>
    /// <param name="call">The call that the accept is held against, or null for the first.</param>
    public static RescueClock Of(RescueProgress progress, bool isCentral, Limits limits, RescueEvent? call = null)
    {
        if (progress.TrappedAt is not { } trappedAt)
        {
            return None;
        }

        var called = call ?? (progress.Dispatches.Length > 0 ? progress.Dispatches[0] : null);
        var acceptBy = Later(called?.At ?? trappedAt, trappedAt) + limits.RescueAccept;
        var warnBy = trappedAt + limits.RescueArriveStatutory;
        if (StartOf(progress) is not { } from)
        {
            return new(acceptBy, null, null, warnBy);
        }

        return new(
            acceptBy,
            isCentral ? from + limits.RescueArriveCentral : null,
            from + CompletionLimit(isCentral, limits),
            warnBy);
    }

    /// <summary>From when the arrival and the completion count, or null before an accept, and for a fault order.</summary>
    internal static DateTimeOffset? StartOf(RescueProgress progress) =>
        progress is { Accepted: { } accepted, TrappedAt: { } trappedAt } ? Later(accepted.At, trappedAt) : null;

    /// <summary>How long a completion may take .</summary>
    internal static TimeSpan CompletionLimit(bool isCentral, Limits limits) => isCentral ? limits.RescueCompleteCentral : limits.RescueCompleteNoncentral;

    /// <summary>The later of two moments.</summary>
    internal static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
