using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>The body of one review of many visits.</summary>
/// <param name="Reason">Required to refuse.</param>
/// <param name="Visits">The visits. One that is named twice is reviewed once.</param>
[Example("""
    {
      "decision": "accept",
      "visits": ["0123456789abcdef-0123456789abcdefghjkmnpqrstv0"]
    }
    """)]
internal sealed record ReviewVisitsRequest(
    [Required, AllowedValues("accept", "refuse")] string? Decision,
    [StringLength(Limits.TextLength)] string? Reason,
    [Required, Length(1, Limits.VisitReviews), TextOf(typeof(VisitReference))] IReadOnlyList<string?>? Visits)
{
    /// <summary>The reason to refuse, or null to accept, and the visits.</summary>
    public (string? Refusal, IReadOnlyList<VisitReference> Visits) Read()
    {
        var checks = new Checks();
        var refusal = ReviewVisitRequest.ReadRefusal(checks, Decision, Reason);
        var visits = Visits ?? [];
        checks.That(visits.Count > 0, "visits", Core.Reason.Required);
        checks.That(visits.Count <= Limits.VisitReviews, "visits", Core.Reason.TooMany(Limits.VisitReviews));
        var ids = visits.Take(Limits.VisitReviews)
            .Select((id, at) => checks.Value<VisitReference>($"visits[{at}]", id, VisitReference.TryParse, Core.Reason.NotAnId)).ToArray();
        checks.Throw();
        return (refusal, [.. ids.Distinct()]);
    }
}
