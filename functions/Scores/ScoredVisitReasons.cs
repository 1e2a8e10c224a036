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

        var deadline = VisitWindows.ReviewDeadline(signedOutAt, limits);
        var isReviewed = facts.Review?.At <= moment;
        if (isReviewed && facts.Review is { Accepted: false })
        {
            yield return ScoredVisitReason.ReviewRefused;
        }
        else if (moment > deadline && !(isReviewed && facts.Review?.At <= deadline))
        {
            yield return isReviewed ? ScoredVisitReason.ReviewLate : ScoredVisitReason.ReviewMissing;
        }
    }
}
