using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>The notice that a due action of a complaint sends (P-2, P-3).</summary>
public sealed record ComplaintNotice(NoticeTemplate Template, ComplaintAudience Audience)
{
    /// <summary>The notice of a due action.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public static ComplaintNotice Of(ComplaintDueActionKind action) => action switch
    {
        ComplaintDueActionKind.TellComplained => new(NoticeTemplate.ComplaintMade, ComplaintAudience.Company),
        ComplaintDueActionKind.RemindToAccept => new(NoticeTemplate.ComplaintToAcceptSoon, ComplaintAudience.Company),
        ComplaintDueActionKind.TellAcceptLapsed => new(NoticeTemplate.ComplaintNotAccepted, ComplaintAudience.Company),
        ComplaintDueActionKind.RemindToHandle => new(NoticeTemplate.ComplaintToHandleSoon, ComplaintAudience.Company),
        ComplaintDueActionKind.TellHandlingLapsed => new(NoticeTemplate.ComplaintNotHandled, ComplaintAudience.Company),
        ComplaintDueActionKind.TellSentBack => new(NoticeTemplate.ComplaintSentBack, ComplaintAudience.Company),
        ComplaintDueActionKind.TellHandled => new(NoticeTemplate.ComplaintToReview, ComplaintAudience.UseUnit),
        ComplaintDueActionKind.RemindToReview => new(NoticeTemplate.ComplaintToReviewSoon, ComplaintAudience.UseUnit),
        ComplaintDueActionKind.TellReviewLapsed => new(NoticeTemplate.ComplaintNotReviewed, ComplaintAudience.UseUnit),
        ComplaintDueActionKind.TellClosed => new(NoticeTemplate.ComplaintClosed, ComplaintAudience.Complainants),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such action."),
    };
}
