using System.Collections.Immutable;
using System.Globalization;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>
/// The actions that the system owes for a rescue at a moment, and when more may become due. A pure function of the log: computed
/// again, it gives the same actions under the same keys, so that a process may die between two of them.
/// </summary>
/// <param name="Due">The actions due by now, in order, including those already done.</param>
/// <param name="NextAt">When more may become due, or null if only an event can change anything.</param>
public sealed record RescueDueActions(ImmutableArray<RescueDueAction> Due, DateTimeOffset? NextAt)
{
    // The deadline itself is still on time, and timers count in milliseconds.
    private static readonly TimeSpan Beyond = TimeSpan.FromMilliseconds(1);

    private static readonly RescueDueActions None = new([], null);

    /// <summary>Computes the actions due at a moment.</summary>
    public static RescueDueActions Of(RescueProgress progress, bool isCentral, DateTimeOffset moment, Limits limits)
    {
        if (progress.IsClosed)
        {
            return None;
        }

        var list = new Builder(moment);
        foreach (var (number, call) in progress.Dispatches.Index())
        {
            // Numbered: a company may be called twice in one instant.
            list.Due.Add(new(RescueDueActionKind.TellDispatched, $"{RescueDueActionKind.TellDispatched}-{number}", call.At, call.Company));
            if (progress.TrappedAt > call.At)
            {
                list.Now(RescueDueActionKind.TellTrapped, progress.TrappedAt.Value, call.Company);
            }
        }

        if (progress.CarToCallAt is { } carToCall && progress.TrappedAt is null)
        {
            list.Now(RescueDueActionKind.TellCarToCall, carToCall);
        }

        if (progress.UseToStopAt is { } useToStop)
        {
            list.Now(RescueDueActionKind.TellUseToStop, useToStop);
        }

        if (progress.SaidFreeAt is { } saidFree)
        {
            list.Now(RescueDueActionKind.TellSaidFree, saidFree, progress.Leader ?? progress.Dispatches.FirstOrDefault()?.Company);
        }

        if (progress.HandedOverAt is { } handedOver)
        {
            list.Now(RescueDueActionKind.TellHandedOver, handedOver);
        }

        if (progress.TrappedAt is { } trappedAt)
        {
            AddDeadlines(list, progress, trappedAt, isCentral, limits);
        }

        return new([.. list.Due], list.NextAt);
    }

    /// <summary>
    /// The last instant at which an accept keeps the next company from being called, or null when the system will call none by itself.
    /// </summary>
    public static DateTimeOffset? NextCallAt(RescueProgress progress, Limits limits) =>
        progress is { IsClosed: false, TrappedAt: { } trappedAt, Accepted: null, HandedOverAt: null, Dispatches: [.., var last] }
            ? RescueClock.Later(last.At, trappedAt) + limits.RescueAccept
            : null;

    private static void AddDeadlines(Builder list, RescueProgress progress, DateTimeOffset trappedAt, bool isCentral, Limits limits)
    {
        var clock = RescueClock.Of(progress, isCentral, limits);
        list.At(clock.AcceptBy!.Value, progress.Accepted?.At, RescueDueActionKind.TellAcceptLapsed, progress.Dispatches.FirstOrDefault()?.Company);
        list.At(
            clock.WarnBy!.Value,
            progress.Arrived?.At,
            RescueDueActionKind.TellArrivalWarned,
            progress.Leader ?? progress.Dispatches.FirstOrDefault()?.Company);
        if (progress.Accepted is { } accepted)
        {
            if (clock.ArriveBy is { } arriveBy)
            {
                list.At(arriveBy, progress.Arrived?.At, RescueDueActionKind.TellArrivalLapsed, accepted.Company);
            }

            list.At(clock.CompleteBy!.Value, doneAt: null, RescueDueActionKind.TellCompletionLapsed, accepted.Company);
            list.Every(
                limits.RescueSilentReminder,
                progress.Node != RescueStage.Accepted ? clock.CompleteBy.Value
                    : clock.ArriveBy ?? RescueClock.Later(accepted.At, clock.WarnBy.Value),
                RescueDueActionKind.RemindSilent,
                $"{progress.Node.Code()}-{Stamp(accepted.At)}",
                accepted.Company);
        }
        else if (progress.HandedOverAt is { } handedOverAt)
        {
            list.Every(limits.RescueSilentReminder, handedOverAt, RescueDueActionKind.RemindUnanswered, Stamp(handedOverAt));
        }
        else
        {
            CallNext(list, progress, trappedAt, limits);
        }
    }

    private static void CallNext(Builder list, RescueProgress progress, DateTimeOffset trappedAt, Limits limits)
    {
        if (progress.Dispatches.IsEmpty)
        {
            // Without a registered company the second level comes first.
            list.Now(RescueDueActionKind.CallNext, trappedAt);
            return;
        }

        list.At(NextCallAt(progress, limits)!.Value, doneAt: null, RescueDueActionKind.CallNext);
    }

    private static string Stamp(DateTimeOffset instant) => instant.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private sealed class Builder(DateTimeOffset moment)
    {
        public List<RescueDueAction> Due { get; } = [];

        public DateTimeOffset? NextAt { get; private set; }

        public void Now(RescueDueActionKind kind, DateTimeOffset since, OrganisationId? company = null) =>
            Due.Add(new(kind, company is { } about ? $"{kind}-{about}-{Stamp(since)}" : $"{kind}-{Stamp(since)}", since, company));

        /// <summary>Due once a deadline has passed and the thing was not done by then.</summary>
        public void At(DateTimeOffset deadline, DateTimeOffset? doneAt, RescueDueActionKind kind, OrganisationId? company = null)
        {
            if ((doneAt ?? moment) > deadline)
            {
                Now(kind, deadline, company);
            }
            else if (doneAt is null)
            {
                LookAgainAfter(deadline);
            }
        }

        /// <summary>Due at each interval after a moment. Of missed intervals only the last counts.</summary>
        public void Every(TimeSpan interval, DateTimeOffset from, RescueDueActionKind kind, string what, OrganisationId? company = null)
        {
            var times = moment > from ? (moment - from - Beyond).Ticks / interval.Ticks : 0;
            if (times > 0)
            {
                Due.Add(new(kind, $"{kind}-{what}-{times.ToString(CultureInfo.InvariantCulture)}", from + (interval * times), company));
            }

            LookAgainAfter(from + (interval * (times + 1)));
        }

        private void LookAgainAfter(DateTimeOffset deadline)
        {
            var look = deadline + Beyond;
            NextAt = NextAt is { } sooner && sooner < look ? sooner : look;
        }
    }
}
