namespace ElevatorFunctions.Core.Rescues;

/// <summary>How one phase of a rescue went, as far as it can be judged .</summary>
/// <param name="Took">From the start of its rule to its end, or null if it has not ended: its limit passed all the same.</param>
/// <param name="IsLate">Whether it went, or goes, beyond its limit. The limit itself is on time.</param>
public readonly record struct PhaseTime(TimeSpan? Took, bool IsLate)
{
    /// <summary>The time of a phase, or null if there is nothing to judge: it is not late yet, or had ended before it could begin.</summary>
    /// <param name="start">When it began, or null if it has not.</param>
    /// <param name="deadline">Its last instant on time, or null if it has not begun.</param>
    /// <param name="doneAt">When it ended, or null if it has not.</param>
    /// <param name="moment">The moment at which it is judged.</param>
    public static PhaseTime? Of(DateTimeOffset? start, DateTimeOffset? deadline, DateTimeOffset? doneAt, DateTimeOffset moment)
    {
        if (start is not { } from || deadline is not { } by)
        {
            return null;
        }

        if (doneAt is not { } done)
        {
            return moment > by ? new PhaseTime(null, IsLate: true) : null;
        }

        var took = done - from;
        return took >= TimeSpan.Zero ? new PhaseTime(took, done > by) : null;
    }
}
