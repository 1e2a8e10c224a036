using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Complaints;

/// <summary>
/// A complaint of the public (公众投诉), as it was made, with the log of all that happened since. How it stands follows from the log
/// (<see cref="ComplaintProgress"/>).
/// </summary>
internal sealed record Complaint : ILoggedCase<Complaint, ComplaintId, ComplaintEvent>
{
    /// <summary>Its identifier, in which stands the instant when it was made.</summary>
    public required ComplaintId Id { get; init; }

    /// <summary>The elevator that it is about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Where the elevator is, in words.</summary>
    public required string Place { get; init; }

    /// <summary>District code.</summary>
    public required string District { get; init; }

    /// <summary>Use unit, which reviews.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>The company registered when it was made, which handles it, or null if no company was.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Codes of its categories, one or more (P-1).</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The complainant's own words, or null without any.</summary>
    public string? Text { get; init; }

    /// <summary>Photos of the complainants, uploads of the public at the elevator.</summary>
    public IReadOnlyList<UploadId> Photos { get; init; } = [];

    /// <summary>Those who made it or joined it, the first of them first. They are never shown.</summary>
    public required IReadOnlyList<Complainant> Complainants { get; init; }

    /// <summary>The complaint that was not settled, when this one reopens it (P-2).</summary>
    public ComplaintReference? Reopens { get; init; }

    /// <summary>All that happened, in order.</summary>
    public IReadOnlyList<ComplaintEvent> Log { get; init; } = [];

    /// <summary>How the outside names it.</summary>
    public ComplaintReference Reference => new(Elevator, Id);

    /// <inheritdoc/>
    CaseKind ICase.Kind => ComplaintsModule.Kind;

    /// <inheritdoc/>
    DateTimeOffset ICase.OpenedAt => Id.ComplainedAt;

    /// <inheritdoc/>
    bool ICase.IsClosed => Progress().IsClosed;

    /// <inheritdoc/>
    IEnumerable<string> ICase.Lists =>
    [
        CaseLists.City,
        CaseLists.District(District),
        CaseLists.UseUnit(UseUnit),
        CaseLists.Elevator(Elevator),
        .. Company is { } company ? [CaseLists.Company(company)] : Array.Empty<string>(),
    ];

    /// <summary>The key to a complainant's private page.</summary>
    public TrackingLink LinkOf(Complainant complainant) => new(Elevator, Id.ToString(), complainant.Secret);

    /// <summary>The path of a complainant's private page.</summary>
    public string PageOf(Complainant complainant) => PagePaths.OfComplaint(LinkOf(complainant));

    /// <summary>The place of a complainant, from 0 (<see cref="ComplaintEvent.Complainant"/>).</summary>
    public int PlaceOf(Complainant complainant) => Complainants.TakeWhile(one => one.Secret != complainant.Secret).Count();

    /// <summary>How it stands.</summary>
    public ComplaintProgress Progress() => ComplaintProgress.Of(Id.ComplainedAt, Log);

    /// <summary>The part of it that the rate reads. Exemptions are of the scores and unknown here.</summary>
    public ComplaintFacts Facts() => new() { Id = Id, Elevator = Elevator, Company = Company, ComplainedAt = Id.ComplainedAt, Log = Log };

    /// <inheritdoc/>
    public Complaint With(ComplaintEvent next) => this with { Log = [.. Log, next] };

    /// <inheritdoc/>
    ICaseProgress<ComplaintEvent> ILoggedCase<Complaint, ComplaintId, ComplaintEvent>.Progress() => Progress();
}
