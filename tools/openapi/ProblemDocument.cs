using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Visits;

namespace ApiDocument;

/// <summary>An answer from 400 on (RFC 9457), with the members that some problems have besides.</summary>
[DisplayName("Problem")]
internal sealed record ProblemDocument
{
    /// <summary>Names the kind of problem.</summary>
    [DataType("uri-reference")]
    public required string Type { get; init; }

    /// <summary>In Chinese, or in English where Accept-Language prefers it.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    [Range(400, 599)]
    public required int Status { get; init; }

    /// <summary>Stable code of the kind of problem.</summary>
    [TextOf(typeof(Problem))]
    public required string Code { get; init; }

    /// <summary>Names the request in our logs.</summary>
    public required string TraceId { get; init; }

    /// <summary>
    /// Every reason by field, for 100 fields at most. A field inside others is written <c>position.latitude</c>, <c>items[2].reason</c>. Members
    /// of a body that have a wrong type are named before anything else is checked.
    /// </summary>
    public IReadOnlyDictionary<string, ReasonResponse[]>? Errors { get; init; }

    /// <summary><c>too-far</c>: metres to the elevator.</summary>
    public int? Distance { get; init; }

    /// <summary><c>too-far</c>: metres allowed. <c>quota-reached</c>: visits allowed this month.</summary>
    public int? Limit { get; init; }

    /// <summary><c>quota-reached</c>: visits counted this month.</summary>
    public int? Used { get; init; }

    /// <summary><c>face-check-failed</c>: the fault of the assertion.</summary>
    [AllowedValues("missing", "wrong-person", "wrong-purpose", "expired", "used")]
    public string? Reason { get; init; }

    /// <summary><c>visit-already-open</c>: whether the open visit is the elevator's or the person's.</summary>
    [AllowedValues("elevator", "person")]
    public string? Which { get; init; }

    /// <summary><c>visit-already-open</c>: the caller's own open visit.</summary>
    public VisitReference? VisitId { get; init; }

    /// <summary><c>visit-already-open</c>: where that visit is. <c>elevator-already-covered</c>: the covered elevator.</summary>
    public ElevatorCode? Elevator { get; init; }

    /// <summary><c>elevator-already-covered</c>: the contract that covers it.</summary>
    public ContractId? Contract { get; init; }

    /// <summary><c>rescue-step-not-possible</c>, <c>complaint-step-not-possible</c>: where it is.</summary>
    public string? Node { get; init; }

    /// <summary><c>elevator-retired</c>: the first day of the retirement, Shanghai.</summary>
    public DateOnly? RetiredOn { get; init; }

    /// <summary><c>elevator-has-open-rescue</c>: the open rescue or fault order.</summary>
    public CaseReference<RescueId>? Rescue { get; init; }

    /// <summary><c>organisation-in-use</c>: <c>elevators</c>, <c>contracts</c>, <c>rescues</c>, <c>complaints</c> that keep it, or <c>caller</c> for one's own.</summary>
    public IReadOnlyList<string>? Has { get; init; }

    /// <summary><c>similar-complaint-open</c>: the open complaints of the elevator.</summary>
    public IReadOnlyList<OpenComplaint>? Open { get; init; }

    /// <summary><c>too-early</c>: first instant for the sign-out.</summary>
    public DateTimeOffset? Earliest { get; init; }

    /// <summary><c>visit-invalid</c>: last instant there was for the sign-out.</summary>
    public DateTimeOffset? Latest { get; init; }

    /// <summary>A complaint of the elevator that is not ended.</summary>
    /// <param name="Id">Which one.</param>
    /// <param name="ComplainedAt">When it was made.</param>
    /// <param name="Categories">Codes of its categories.</param>
    internal sealed record OpenComplaint(CaseReference<ComplaintId> Id, DateTimeOffset ComplainedAt, IReadOnlyList<string> Categories);
}
