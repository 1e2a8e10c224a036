using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Visits;

/// <summary>
/// The facts of a visit. Its status is never stored: it follows from the facts and the moment (V-15). The description of the elevator is
/// that of the sign-in.
/// </summary>
internal sealed record Visit
{
    /// <summary>Its identifier.</summary>
    public required VisitId Id { get; init; }

    /// <summary>The worker.</summary>
    public required AccountId Person { get; init; }

    public required string PersonName { get; init; }

    /// <summary>The maintenance company.</summary>
    public required OrganisationId Company { get; init; }

    public required ElevatorCode Elevator { get; init; }

    /// <summary>Its kind, which gives the checklist.</summary>
    public required ElevatorKind Kind { get; init; }

    /// <summary>Its use unit, which reviews.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Its district code.</summary>
    public required string District { get; init; }

    public required string Place { get; init; }

    /// <summary>When it was signed in, server time, UTC.</summary>
    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>Where the phone was at sign-in.</summary>
    public required ScanPlace SignInPlace { get; init; }

    /// <summary>
    /// The depth that was due at the sign-in (V-13), so that the sign-out need not read the history again. Null where an earlier release signed in. No
    /// copy has it before the sign-out.
    /// </summary>
    public VisitDepth? DepthDue { get; init; }

    /// <summary>The sign-out, or null before it.</summary>
    public VisitSignOut? SignOut { get; init; }

    /// <summary>The first photos of the paper form, or null before and with a checklist. Their moment decides the status (V-15).</summary>
    public VisitPaperForm? PaperForm { get; init; }

    /// <summary>Photos added to the paper form later, oldest first (V-13).</summary>
    public IReadOnlyList<VisitPaperForm> PaperFormAdditions { get; init; } = [];

    /// <summary>All uploads of the paper form, oldest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<VisitPaperForm> PaperUploads => PaperForm is { } first ? [first, .. PaperFormAdditions] : [];

    /// <summary>The use unit's review, or null before it or with a signature.</summary>
    public VisitReview? Review { get; init; }

    /// <summary>The end as invalid by the company or the supervisor (V-19), or null.</summary>
    public VisitEnd? End { get; init; }

    /// <summary>Corrections of the record, oldest first (V-16).</summary>
    public IReadOnlyList<VisitCorrection> Corrections { get; init; } = [];

    /// <summary>Remarks for supervisors, each kind once (V-16). Shown to no other role.</summary>
    public IReadOnlyList<NotedHint> Hints { get; init; } = [];

    /// <summary>How the outside names it.</summary>
    [JsonIgnore]
    public VisitReference Reference => new(Person, Id);

    /// <summary>Whether it is signed out or ended, so that it bars no other visit (V-10, V-19).</summary>
    [JsonIgnore]
    public bool IsOver => SignOut is not null || End is not null;

    /// <summary>Whether it was signed out less deep than was due (V-13). Paper forms are half-month. Null before the sign-out, and where no depth is known.</summary>
    [JsonIgnore]
    public bool? IsBelowDepthDue => SignOut is { } done && DepthDue is { } due ? (done.Depth ?? VisitDepth.HalfMonth) < due : null;

    /// <summary>The facts on which its status depends (V-15).</summary>
    public VisitFacts Facts() => new()
    {
        SignedInAt = SignedInAt,
        SignedOutAt = SignOut?.At,
        EndedAt = End?.At,
        Mode = SignOut?.Mode,
        PaperUploadedAt = PaperForm?.At,
        HasSignature = SignOut?.Signature is not null,
        Review = Review,
    };

    /// <summary>The visit as lists show it, without the checklist, the corrections and the photos added, which are the larger part.</summary>
    public Visit ForLists() => SignOut is not { } done ? this : this with
    {
        Corrections = [],
        PaperFormAdditions = [],
        SignOut = done with
        {
            Done = [],
            Unfinished = new Dictionary<string, string>(StringComparer.Ordinal),
            Failed = new Dictionary<string, FailedItem>(StringComparer.Ordinal),
        },
    };
}
