using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The next act of a record that is not decided yet at the moment of a window, so that it can still be done or missed.</summary>
/// <param name="Todo">The next act.</param>
/// <param name="By">The last instant that is on time. Of a due day its last tick.</param>
/// <param name="Day">The due day, or null for other records.</param>
public sealed record OpenRecord(WhatIfTodo Todo, DateTimeOffset By, DateOnly? Day = null)
{
    /// <summary>Days ahead in which a due day is looked at.</summary>
    public const int DaysAhead = 15;

    /// <summary>A visit, or null if it is decided. One under way is to be signed out.</summary>
    public static OpenRecord? Of(VisitFacts visit, DateTimeOffset moment, Limits limits) => VisitStatuses.Of(visit, moment, limits) switch
    {
        VisitStatus.Open => new(WhatIfTodo.Visit, VisitWindows.LatestSignOut(visit.SignedInAt, limits)),
        VisitStatus.AwaitingUpload => new(WhatIfTodo.Upload, VisitWindows.UploadDeadline(visit.SignedOutAt!.Value, limits)),
        VisitStatus.AwaitingReview => new(WhatIfTodo.Review, VisitWindows.ReviewDeadline(visit.SignedOutAt!.Value, limits)),
        _ => null,
    };

    /// <summary>A complaint, or null if it is decided.</summary>
    public static OpenRecord? Of(ScoredComplaint complaint, Limits limits)
    {
        var node = complaint.Progress.Node;
        var todo = node switch
        {
            ComplaintStage.ToAccept => WhatIfTodo.Accept,
            ComplaintStage.ToHandle => WhatIfTodo.Handle,
            _ => WhatIfTodo.Review,
        };
        return complaint.Standing == ScoreStanding.Pending ? new(todo, ComplaintClock.Of(complaint.Progress, limits).At(node)) : null;
    }

    /// <summary>
    /// A rescue, or null if the company can do nothing more about it in time: it is decided, another company leads, or it was not called. For a company
    /// that does not owe it, its own call counts (D-42).
    /// </summary>
    public static OpenRecord? Of(ScoredRescue rescue, OrganisationId company, DateTimeOffset moment, Limits limits)
    {
        var progress = rescue.Progress;
        var call = progress.Dispatches.FirstOrDefault(one => one.Company == company);
        if (progress.IsClosed || progress.TrappedAt is null || call is null || (progress.Leader is { } leader && leader != company))
        {
            return null;
        }

        var clock = RescueClock.Of(progress, rescue.Facts.IsCentral, limits, rescue.Facts.Company == company ? null : call);
        var isLate = (progress.Accepted?.At ?? moment) > clock.AcceptBy || moment > clock.CompleteBy;
        return isLate ? null
            : clock.CompleteBy is { } completeBy ? new(WhatIfTodo.Complete, completeBy)
            : new(WhatIfTodo.Accept, clock.AcceptBy!.Value);
    }

    /// <summary>The next due day of an elevator, or null if it lies further ahead, or belongs to the window of the next year (D-5).</summary>
    public static OpenRecord? Of(MaintenanceFacts elevator, OrganisationId company, ScoreWindow window) =>
        MaintenanceScore.NextDueOn(elevator, company, window) is { } due && due <= window.Today.AddDays(DaysAhead) && due.Year == window.To.Year
            ? new(WhatIfTodo.Visit, ShanghaiCalendar.StartOfDay(due.AddDays(1)).AddTicks(-1), due)
            : null;
}
