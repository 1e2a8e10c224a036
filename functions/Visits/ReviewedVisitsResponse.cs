using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Visits;

/// <summary>The results of a review of many visits, in the order in which they were named.</summary>
internal sealed record ReviewedVisitsResponse(IReadOnlyList<ReviewedVisitsResponse.ReviewedVisit> Results)
{
    /// <summary>The result of one visit.</summary>
    /// <param name="Status">Status now, or null if it was not reviewed.</param>
    /// <param name="Code">Code of the problem that kept it from being reviewed, or null if it was.</param>
    internal sealed record ReviewedVisit(VisitReference Id, VisitStatus? Status, string? Code);
}
