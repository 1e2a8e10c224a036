using System.Collections.Immutable;
using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>
/// The chain of an elevator's due days on a day, in the tenure of one company (V-17, D-20 to D-26). A visit anchors it, and so does a due day that passed
/// unserved.
/// </summary>
public sealed record DueChain
{
    private DueChain()
    {
    }

    /// <summary>The chain without a visit, which has no due day.</summary>
    public static DueChain None { get; } = new() { Records = [] };

    /// <summary>The last visit that counts, or null: then there is no due day.</summary>
    public ChainVisit? LastVisit { get; private init; }

    /// <summary>The first due day since the last visit that passed unserved, otherwise the next one. Null without a visit.</summary>
    public DateOnly? DueOn { get; private init; }

    /// <summary>The next due day, which has not been decided yet. Null without a visit.</summary>
    public DateOnly? NextDueOn { get; private init; }

    /// <summary>Due days that passed unserved since the last visit, whether or not they made a record.</summary>
    public int MissedDues { get; private init; }

    /// <summary>True while a visit that is open decides about a due day that is over (D-22).</summary>
    public bool IsHeld { get; private init; }

    /// <summary>The overdue records of the tenure, by due day.</summary>
    public required ImmutableArray<OverdueRecord> Records { get; init; }

    /// <summary>The chain as it stands on a day. The day itself is not over.</summary>
    public static DueChain Of(DueChainFacts facts, DateOnly today)
    {
        var (counting, open) = Split(facts.Visits);
        if (counting.Length == 0)
        {
            return None;
        }

        var records = ImmutableArray.CreateBuilder<OverdueRecord>();
        var (next, missed) = (1, 0);
        DateOnly? firstMissed = null;
        for (var (anchor, isVisit) = (counting[0].Day, true); ;)
        {
            var cycle = facts.CycleDays.On(anchor);
            var due = anchor.AddDays(cycle);
            next = NextAfter(counting, next, anchor);
            if (next < counting.Length && counting[next].Day <= due)
            {
                (anchor, isVisit, missed, firstMissed) = (counting[next].Day, true, 0, null);
                continue;
            }

            var isHeld = due < today && Array.Exists(open, visit => visit.Day > anchor && visit.Day <= due);
            if (due >= today || isHeld)
            {
                return new()
                {
                    LastVisit = counting[^1],
                    DueOn = firstMissed ?? due,
                    NextDueOn = due,
                    MissedDues = missed,
                    IsHeld = isHeld,
                    Records = records.ToImmutable(),
                };
            }

            if (facts.Status.On(due) == ElevatorStatus.InUse)
            {
                ChainVisit? servedBy = next < counting.Length ? counting[next] : null;
                records.Add(new(anchor, due, isVisit, cycle, facts.Covers.On(due)?.Company, servedBy));
            }

            firstMissed ??= due;
            (anchor, isVisit, missed) = (due, false, missed + 1);
        }
    }

    // Most elevators have no open visit: then nothing is copied.
    private static (ChainVisit[] Counting, ChainVisit[] Open) Split(IReadOnlyList<ChainVisit> visits)
    {
        var all = visits as ChainVisit[] ?? [.. visits];
        return Array.Exists(all, static visit => visit.IsOpen)
            ? (Array.FindAll(all, static visit => !visit.IsOpen), Array.FindAll(all, static visit => visit.IsOpen))
            : (all, []);
    }

    // Visits of the anchor's own day serve no other.
    private static int NextAfter(ChainVisit[] visits, int from, DateOnly anchor)
    {
        while (from < visits.Length && visits[from].Day <= anchor)
        {
            from++;
        }

        return from;
    }
}
