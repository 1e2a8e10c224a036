using System.Collections.Immutable;
using System.Globalization;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>
/// The actions that the system owes for a complaint at a moment, and when more may become due (P-2, P-3). A pure function of the facts:
/// computed again, it gives the same actions under the same keys.
/// </summary>
/// <param name="Due">The actions due by now, in order, including those already done.</param>
/// <param name="NextAt">When more may become due, or null if only an event can change anything.</param>
public sealed record ComplaintDueActions(ImmutableArray<ComplaintDueAction> Due, DateTimeOffset? NextAt)
{
    // The deadline itself is still on time, and timers count in milliseconds.
    private static readonly TimeSpan Beyond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    /// <summary>Computes the actions due at a moment.</summary>
    /// <param name="complainedAt">When the complaint was made.</param>
    /// <param name="log">The events since then.</param>
    public static ComplaintDueActions Of(DateTimeOffset complainedAt, IReadOnlyList<ComplaintEvent> log, DateTimeOffset moment, Limits limits)
    {
        var progress = ComplaintProgress.Of(complainedAt, log);
        var due = ImmutableArray.CreateBuilder<ComplaintDueAction>();
        var clock = ComplaintClock.Of(progress, limits);
        Add(ComplaintDueActionKind.TellComplained, complainedAt, progress.Node != ComplaintStage.ToAccept || moment > clock.AcceptBy);
        foreach (var act in log)
        {
            if (act.Kind == ComplaintEventKind.Handled)
            {
                Add(ComplaintDueActionKind.TellHandled, act.At, progress.Node != ComplaintStage.ToReview || act != progress.Last || moment > clock.ReviewBy);
            }
            else if (act.Kind == ComplaintEventKind.SentBack)
            {
                Add(ComplaintDueActionKind.TellSentBack, act.At, progress.Node != ComplaintStage.ToHandle || act != progress.Last);
            }
        }

        if (progress.Reviewed is { } reviewed)
        {
            Add(ComplaintDueActionKind.TellClosed, reviewed.At);
            return new(due.ToImmutable(), null);
        }

        var (from, limit, remind, tell) = progress.Node switch
        {
            ComplaintStage.ToAccept => (complainedAt, limits.ComplaintAccept, ComplaintDueActionKind.RemindToAccept, ComplaintDueActionKind.TellAcceptLapsed),
            ComplaintStage.ToHandle =>
                (progress.Accepted!.At, limits.ComplaintHandle, ComplaintDueActionKind.RemindToHandle, ComplaintDueActionKind.TellHandlingLapsed),
            _ => (progress.Handled!.At, limits.ComplaintReview, ComplaintDueActionKind.RemindToReview, ComplaintDueActionKind.TellReviewLapsed),
        };
        var reminder = from + (limit * limits.ComplaintReminderShare);
        if (moment < reminder)
        {
            return new(due.ToImmutable(), reminder);
        }

        // Once late, being reminded in advance is over.
        var deadline = from + limit;
        if (moment <= deadline)
        {
            due.Add(new(remind, KeyOf(remind, from), reminder));
            return new(due.ToImmutable(), deadline + Beyond);
        }

        var days = (moment - deadline - Beyond).Ticks / Daily.Ticks;
        due.Add(new(tell, $"{KeyOf(tell, from)}-{days.ToString(CultureInfo.InvariantCulture)}", deadline + (Daily * days)));
        return new(due.ToImmutable(), deadline + (Daily * (days + 1)) + Beyond);

        void Add(ComplaintDueActionKind kind, DateTimeOffset since, bool isMet = false) => due.Add(new(kind, KeyOf(kind, since), since, isMet));
    }

    private static string KeyOf(ComplaintDueActionKind kind, DateTimeOffset from) => $"{kind}-{from.UtcTicks.ToString(CultureInfo.InvariantCulture)}";
}
