using System.Collections.Frozen;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Complaints;

/// <summary>
/// Words the notices of a complaint as they are sent: from the log as it stands then, with the deadline as a moment. A notice whose action is met is dropped
/// (rule book, section 10).
/// </summary>
internal sealed class ComplaintWording(ComplaintStore store, QrCodes codes, TimeProvider time, Limits limits) : INoticeWording
{
    private static readonly FrozenSet<NoticeTemplate> Templates =
        Enum.GetValues<ComplaintDueActionKind>().Select(kind => ComplaintNotice.Of(kind).Template).Append(NoticeTemplate.ComplaintUntold).ToFrozenSet();

    /// <summary>The cause of the notices of an action.</summary>
    public static string CauseOf(Complaint complaint, ComplaintDueAction action) => $"{complaint.Reference}/{action.Key}";

    /// <inheritdoc/>
    public bool IsFor(NoticeTemplate template) => Templates.Contains(template);

    /// <inheritdoc/>
    public async Task<NoticeContent?> ContentOfAsync(Notice notice, CancellationToken cancellation)
    {
        if (notice.Cause.Split('/') is not [var reference, var key]
            || !ComplaintReference.TryParse(reference, out var known)
            || await store.FindAsync(known, cancellation) is not { Document: var complaint })
        {
            return notice.Content;
        }

        var actions = ComplaintDueActions.Of(complaint.Id.ComplainedAt, complaint.Log, time.GetUtcNow(), limits);
        return actions.Due.FirstOrDefault(action => action.Key == key) is { IsMet: false } action && !IsAnswered(complaint, action, notice.Phone)
            ? NoticeTexts.Of(notice.Template, SubjectOf(complaint, action, notice.Phone))
            : null;
    }

    /// <summary>The facts that fill the template of an action's notice to a phone.</summary>
    public NoticeSubject SubjectOf(Complaint complaint, ComplaintDueAction action, string phone)
    {
        var progress = complaint.Progress();
        var deadline = action.Kind == ComplaintDueActionKind.TellClosed ? null : NoticeMoment.Of(ComplaintClock.Of(progress, limits).At(progress.Node));
        var page = ComplaintNotice.Of(action.Kind).Audience == ComplaintAudience.Complainants
            ? null
            : new NoticeLink(codes.BaseUrl + PagePaths.ComplaintOrders, ComplaintReference.Separator, complaint.Reference.Parts);
        return new NoticeSubject(complaint.District, complaint.Place, complaint.Elevator, deadline, page)
        {
            PrivateLink = action.Kind == ComplaintDueActionKind.TellClosed ? LinkOf(complaint, Complainants(complaint, phone).First()) : null,
        };
    }

    private NoticeLink LinkOf(Complaint complaint, Complainant complainant) =>
        new(codes.BaseUrl + PagePaths.Complaints, TrackingLink.Separator, complaint.LinkOf(complainant).Parts);

    private static bool IsAnswered(Complaint complaint, ComplaintDueAction action, string phone) =>
        action.Kind == ComplaintDueActionKind.TellClosed
        && Complainants(complaint, phone).All(one => complaint.Progress().AnswerOf(complaint.PlaceOf(one)) is not null);

    private static IEnumerable<Complainant> Complainants(Complaint complaint, string phone) => complaint.Complainants.Where(one => one.Phone == phone);
}
