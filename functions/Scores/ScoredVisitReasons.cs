using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Scores;

/// <summary>Why a visit is not compliant, from its facts.</summary>
internal static class ScoredVisitReasons
{
    /// <summary>The reasons at a moment, of a visit that is not compliant then.</summary>
    public static IEnumerable<ScoredVisitReason> Of(VisitFacts facts, DateTimeOffset moment, Limits limits)
    {
        var signedOutAt = facts.SignedOutAt!.Value;
        var upload = VisitWindows.UploadDeadline(signedOutAt, limits);
        if (facts.Mode == MaintenanceMode.Paper && moment > upload && !(facts.PaperUploadedAt <= upload))
        {
            yield return facts.PaperUploadedAt <= moment ? ScoredVisitReason.UploadLate : ScoredVisitReason.UploadMissing;
        }

        if (facts.HasSignature)
        {
            yield break;
        }

        var review = facts.Review is { } given && given.At <= moment ? given : null;
        var deadline = VisitWindows.ReviewDeadline(signedOutAt, limits);
        if (review is { Accepted: false } && review.At <= deadline)
        {
            yield return ScoredVisitReason.ReviewRefused;
        }
        else if (moment > deadline && !(review?.At <= deadline))
        {
            yield return review is null ? ScoredVisitReason.ReviewMissing : ScoredVisitReason.ReviewLate;
        }
    }
}
