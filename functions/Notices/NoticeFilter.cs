using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Notices;

/// <summary>Picks the notices that a list shows.</summary>
/// <param name="State">In this state only, or null for any.</param>
/// <param name="Template">By this template only, or null for any.</param>
/// <param name="Since">Asked for at or after, UTC, or null for all that were given up or did not arrive, and for 31 days of the others.</param>
internal sealed record NoticeFilter(NoticeState? State, NoticeTemplate? Template, DateTimeOffset? Since)
{
    private static readonly TimeSpan UsualPeriod = TimeSpan.FromDays(31);

    /// <summary>True for what stands in a list of its own: given up, or not arrived.</summary>
    public bool IsOfLost => State is NoticeState.Dead or NoticeState.Failed;

    /// <summary>The pointers to read: all that were lost, or months.</summary>
    /// <param name="list">The list (<see cref="NoticeListKeys"/>).</param>
    /// <param name="now">UTC.</param>
    public IEnumerable<PointerRange> RangesOf(string list, DateTimeOffset now) => IsOfLost
        ? [new PointerRange(NoticeListKeys.OfLost(list), Since ?? DateTimeOffset.MinValue, DateTimeOffset.MaxValue)]
        : PointerRange.MonthsOf(list, Since ?? now - UsualPeriod, now);

    /// <summary>True when a notice is left in.</summary>
    public bool Fits(Notice notice) =>
        (State is null || notice.State == State)
        && (Template is null || notice.Template == Template)
        && !(notice.QueuedAt < Since);
}
