using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using static ElevatorFunctions.Visits.ReviewedVisitsResponse;

namespace ElevatorFunctions.Visits;

/// <summary>Reviews many visits alike, each for itself (V-14). A repetition is harmless, so that one that was interrupted is sent again.</summary>
internal sealed class ManyReviews(VisitScope scope, VisitReviews reviews, TimeProvider time, Limits limits)
{
    private const int AtATime = 10;
    private const int Attempts = 3;

    /// <summary>The result of each visit, in their order.</summary>
    /// <param name="refusal">The reason for a refusal, or null to accept.</param>
    public async Task<IReadOnlyList<ReviewedVisit>> ReviewAsync(
        Caller caller, IReadOnlyList<VisitReference> visits, string? refusal, CancellationToken cancellation)
    {
        var results = new List<ReviewedVisit>(visits.Count);
        foreach (var some in visits.Chunk(AtATime))
        {
            results.AddRange(await Task.WhenAll(some.Select(visit => ReviewAsync(caller, visit, refusal, cancellation))));
        }

        return results;
    }

    private async Task<ReviewedVisit> ReviewAsync(Caller caller, VisitReference id, string? refusal, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var result = await ReviewOnceAsync(caller, id, refusal, cancellation);
            if (result.Code != Problems.Conflict.Code)
            {
                return result;
            }
        }

        return new ReviewedVisit(id, Status: null, Problems.Conflict.Code);
    }

    private async Task<ReviewedVisit> ReviewOnceAsync(Caller caller, VisitReference id, string? refusal, CancellationToken cancellation)
    {
        try
        {
            var visit = await scope.FindAsync(caller, id.ToString(), cancellation);
            var reviewed = IsReviewed(visit.Document, refusal)
                ? visit.Document
                : await reviews.ReviewAsync(caller, visit, refusal, cancellation);
            return new ReviewedVisit(id, VisitStatuses.Of(reviewed.Facts(), time.GetUtcNow(), limits), Code: null);
        }
        catch (ProblemException exception)
        {
            return new ReviewedVisit(id, Status: null, exception.Problem.Code);
        }
        catch (Exception exception) when (StorageFaults.IsDown(exception, cancellation))
        {
            // Others may be reviewed already, and the caller has to learn of them.
            return new ReviewedVisit(id, Status: null, Problems.StorageUnavailable.Code);
        }
    }

    private static bool IsReviewed(Visit visit, string? refusal) =>
        visit.Review is { } review && review.Accepted == (refusal is null) && review.Reason == refusal;
}
