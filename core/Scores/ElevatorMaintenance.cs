using System.Collections.Immutable;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The maintenance of one elevator by a company in a window, with the records that made it (S-1).</summary>
public sealed record ElevatorMaintenance
{
    /// <summary>The days covered by the company in the window, with the visits that they require. Not empty (D-32).</summary>
    public required ImmutableArray<RequiredRun> Runs { get; init; }

    /// <summary>The company's covered visits in the window, by day. Those that are not complete or invalid are shown and count for nothing (D-33).</summary>
    public required ImmutableArray<ScoredVisit> Visits { get; init; }

    /// <summary>The company's overdue records in the window, by due day, exempted ones too.</summary>
    public required ImmutableArray<ScoredOverdueRecord> Records { get; init; }

    /// <summary>Visits required, over all runs (应维保次数).</summary>
    public required int Required { get; init; }

    /// <summary>Valid visits (维保合规次数).</summary>
    public required int Compliant { get; init; }

    /// <summary>Non-compliant visits that are not exempted, before zeroing.</summary>
    public required int NonCompliantBefore { get; init; }

    /// <summary>Overdue records that are not exempted (超期次数). They are never zeroed.</summary>
    public required int Overdue { get; init; }

    /// <summary>Misses that are not counted, since they are exempted.</summary>
    public required int Exempted { get; init; }

    /// <summary>Visits that are neither valid nor non-compliant yet (D-7).</summary>
    public required int Pending { get; init; }

    /// <summary>The first counting visit of the oldest tenure in the window that has one, or null.</summary>
    public ChainVisit? FirstVisit => Runs.FirstOrDefault(part => part.FirstVisit is not null)?.FirstVisit;

    /// <summary>Whether its non-compliant visits are forgiven: there are as many valid ones as required (D-33).</summary>
    public bool IsZeroed => NonCompliantBefore > 0 && Compliant >= Required;

    /// <summary>Non-compliant visits that count (维保不合规次数).</summary>
    public int NonCompliant => Compliant >= Required ? 0 : NonCompliantBefore;

    /// <summary>Misses that count (总不合规次数).</summary>
    public int TotalNonCompliant => NonCompliant + Overdue;

    /// <summary>Whether it belongs on the list of misses: one that counts, is zeroed or is exempted.</summary>
    public bool IsMiss => TotalNonCompliant > 0 || IsZeroed || Exempted > 0;

    /// <summary>Whether a visit of it costs the company nothing only because of zeroing.</summary>
    public bool Zeroes(ScoredVisit visit) => IsZeroed && visit is { Status: VisitStatus.NonCompliant, IsExempt: false };
}
