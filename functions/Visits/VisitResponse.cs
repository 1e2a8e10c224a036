using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>A visit as answers show it: facts, and what follows from them at the moment of the answer.</summary>
internal sealed record VisitResponse : INamed<VisitResponse>
{
    /// <summary>Identifier.</summary>
    public required VisitReference Id { get; init; }

    /// <summary>Status now (V-15).</summary>
    public required VisitStatus Status { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("待签退")]
    public required string StatusLabel { get; init; }

    /// <summary>The elevator that is maintained.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Kind of the elevator, which decides the checklist.</summary>
    public required ElevatorKind Kind { get; init; }

    /// <summary>Place of the elevator.</summary>
    public required string Place { get; init; }

    /// <summary>District code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>Maintenance company.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The use unit of the elevator at the sign-in.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Registered name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>Account of who does it.</summary>
    public required AccountId Person { get; init; }

    /// <summary>Name of who does it.</summary>
    public required string PersonName { get; init; }

    /// <summary>Instant of the sign-in, by the server's clock.</summary>
    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>Where the phone was at the sign-in (V-16).</summary>
    public required ScanPlace SignInPlace { get; init; }

    /// <summary>First instant at which it may be signed out (V-12).</summary>
    public required DateTimeOffset EarliestSignOut { get; init; }

    /// <summary>Last instant at which it may be signed out (V-12).</summary>
    public required DateTimeOffset LatestSignOut { get; init; }

    /// <summary>Instant of the sign-out, or null before.</summary>
    public DateTimeOffset? SignedOutAt { get; init; }

    /// <summary>Where the phone was at the sign-out (V-16), or null before.</summary>
    public ScanPlace? SignOutPlace { get; init; }

    /// <summary>By checklist or by paper form.</summary>
    public MaintenanceMode? Mode { get; init; }

    /// <summary>The depth that was due at the sign-in, from the visits of all companies (V-13).</summary>
    public VisitDepth? DepthDue { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("季度")]
    public string? DepthDueLabel { get; init; }

    /// <summary>
    /// The depth that a checklist visit counts as: the deepest one, up to that of the form, whose items are all done, excused with a reason, or failed.
    /// Half-month at least.
    /// </summary>
    public VisitDepth? Depth { get; init; }

    /// <summary>The depth that the form named, where the visit counts as less.</summary>
    public VisitDepth? AskedDepth { get; init; }

    /// <summary>Whether it was signed out less deep than was due. A hint, which changes no status.</summary>
    public bool? BelowDepthDue { get; init; }

    /// <summary>Unusual facts about the record, which refuse nothing and change no status (V-16). For supervisors alone, and null without any.</summary>
    public IReadOnlyList<VisitHintResponse>? Hints { get; init; }

    /// <summary>Items of the checklist as they were filled in. In the answer for one visit only.</summary>
    public IReadOnlyList<ItemResponse>? Items { get; init; }

    /// <summary>Problems found.</summary>
    public IReadOnlyList<string>? Problems { get; init; }

    /// <summary>Free text of the worker.</summary>
    public string? Remark { get; init; }

    /// <summary>Last instant for the paper form (V-13), or null when none is due.</summary>
    public DateTimeOffset? UploadDeadline { get; init; }

    /// <summary>When the first photos of the paper form came, or null before.</summary>
    public DateTimeOffset? PaperUploadedAt { get; init; }

    /// <summary>Last instant for the use unit's review (V-14), or null when none is due.</summary>
    public DateTimeOffset? ReviewDeadline { get; init; }

    /// <summary>The use unit's review.</summary>
    public VisitReviewResponse? Review { get; init; }

    /// <summary>The end as invalid by the company or the supervisor (V-19).</summary>
    public VisitEndResponse? End { get; init; }

    /// <summary>Corrections of the record, oldest first (V-16). In the answer for one visit only.</summary>
    public IReadOnlyList<VisitCorrectionResponse>? Corrections { get; init; }

    /// <summary>Short-lived links to the photos of the site. In the answer for one visit only.</summary>
    [DataType(DataType.Url)]
    public IReadOnlyList<string>? Photos { get; init; }

    /// <summary>Short-lived links to the photos of the paper form. In the answer for one visit only.</summary>
    [DataType(DataType.Url)]
    public IReadOnlyList<string>? PaperPhotos { get; init; }

    /// <summary>The uploads of the paper form with their photos, authors and moments, oldest first (V-13). In the answer for one visit only.</summary>
    public IReadOnlyList<PaperUploadResponse>? PaperUploads { get; init; }

    /// <summary>Short-lived link to the signature. In the answer for one visit only.</summary>
    [DataType(DataType.Url)]
    public string? Signature { get; init; }

    /// <inheritdoc/>
    public VisitResponse WithNames(NameLookup names) => this with
    {
        CompanyName = names.Of(Company),
        UseUnitName = names.Of(UseUnit),
        Review = Review is { } review ? review with { ByName = names.OfUser(review.By) } : null,
        PaperUploads = PaperUploads is { } uploads ? [.. uploads.Select(one => one with { ByName = names.Of(one.By) })] : null,
        Corrections = Corrections is { } corrections ? [.. corrections.Select(one => one with { ByName = names.OfUser(one.By) })] : null,
        End = End is { } end ? end with { ByName = names.OfUser(end.By) } : null,
    };

    /// <summary>The view of a visit at a moment.</summary>
    public static VisitResponse Of(Visit visit, DateTimeOffset now, Limits limits)
    {
        var status = VisitStatuses.Of(visit.Facts(), now, limits);
        var done = visit.SignOut;
        return new VisitResponse
        {
            Id = new VisitReference(visit.Person, visit.Id),
            Status = status,
            StatusLabel = status.Label(),
            Elevator = visit.Elevator,
            Kind = visit.Kind,
            Place = visit.Place,
            District = visit.District,
            Company = visit.Company,
            UseUnit = visit.UseUnit,
            Person = visit.Person,
            PersonName = visit.PersonName,
            SignedInAt = visit.SignedInAt,
            SignInPlace = visit.SignInPlace,
            EarliestSignOut = VisitWindows.EarliestSignOut(visit.SignedInAt, limits),
            LatestSignOut = VisitWindows.LatestSignOut(visit.SignedInAt, limits),
            SignedOutAt = done?.At,
            SignOutPlace = done?.Place,
            Mode = done?.Mode,
            DepthDue = visit.DepthDue,
            DepthDueLabel = visit.DepthDue?.Label(),
            Depth = done?.Depth,
            AskedDepth = done?.AskedDepth,
            BelowDepthDue = visit.IsBelowDepthDue,
            Items = done is { Items.Count: > 0 } ? [.. done.Items.Select(ItemResponse.Of)] : null,
            Problems = done?.Problems,
            Remark = done?.Remark,
            UploadDeadline = done is { Mode: MaintenanceMode.Paper } ? VisitWindows.UploadDeadline(done.At, limits) : null,
            PaperUploadedAt = visit.PaperForm?.At,
            ReviewDeadline = done is { Signature: null } ? VisitWindows.ReviewDeadline(done.At, limits) : null,
            Review = visit.Review is { } review ? new VisitReviewResponse(review.At, review.By, ByName: null, review.Accepted, review.Reason) : null,
            Corrections = visit.Corrections.Count > 0 ? [.. visit.Corrections.Select(VisitCorrectionResponse.Of)] : null,
            End = visit.End is { } end ? new VisitEndResponse(end.At, end.By, ByName: null, end.Reason) : null,
        };
    }

    /// <summary>The view as a caller sees it: with the hints where they are shown to it (V-16).</summary>
    public VisitResponse For(Caller caller, Visit visit) => VisitScope.SeesHints(caller) && visit.Hints.Count > 0
        ? this with { Hints = [.. visit.Hints.Select(one => new VisitHintResponse(one.Hint, one.Hint.Label(), one.Visit, one.Rescue))] }
        : this;

    /// <summary>An unusual fact about the record (V-16).</summary>
    /// <param name="HintLabel">Its Chinese name.</param>
    /// <param name="Visit">
    /// The other visit that it follows from: the one before, the first of those without a pause, that at the other place, or the one with the same photo.
    /// </param>
    /// <param name="Rescue">The rescue to which the worker came during the visit, of two places at once.</param>
    internal sealed record VisitHintResponse(VisitHint Hint, [Example("移动速度异常")] string HintLabel, VisitReference? Visit, string? Rescue);

    /// <summary>The use unit's review (V-14).</summary>
    /// <param name="At">When, UTC.</param>
    /// <param name="By">User name of the reviewer.</param>
    /// <param name="ByName">Name of the person who reviewed.</param>
    /// <param name="Accepted">False when it was refused.</param>
    /// <param name="Reason">The reason of a refusal, or null if it was accepted.</param>
    internal sealed record VisitReviewResponse(DateTimeOffset At, string By, string? ByName, bool Accepted, string? Reason);

    /// <summary>Photos that were added to the paper form together (V-13).</summary>
    /// <param name="At">When, UTC.</param>
    /// <param name="By">Account of who added them.</param>
    /// <param name="ByName">Name of who added them.</param>
    /// <param name="Photos">Short-lived links.</param>
    internal sealed record PaperUploadResponse(DateTimeOffset At, AccountId By, string? ByName, [DataType(DataType.Url)] IReadOnlyList<string> Photos);

    /// <summary>A correction of the record (V-16). A part that is null was not corrected.</summary>
    /// <param name="At">When, UTC.</param>
    /// <param name="By">User name of the main account that corrected.</param>
    /// <param name="ByName">Name of the person who corrected.</param>
    /// <param name="Items">The whole checklist as it should read.</param>
    /// <param name="Problems">All problems as they should read.</param>
    /// <param name="Remark">The free text as it should read.</param>
    /// <param name="Depth">The depth as it should be.</param>
    internal sealed record VisitCorrectionResponse(
        DateTimeOffset At,
        string By,
        string? ByName,
        string Reason,
        IReadOnlyList<ItemResponse>? Items,
        IReadOnlyList<string>? Problems,
        string? Remark,
        VisitDepth? Depth)
    {
        /// <summary>The view of a correction.</summary>
        public static VisitCorrectionResponse Of(VisitCorrection correction) => new(
            correction.At, correction.By, ByName: null, correction.Reason, correction.Parts.Items is { } items ? [.. items.Select(ItemResponse.Of)] : null,
            correction.Parts.Problems, correction.Parts.Remark, correction.Parts.Depth);
    }

    /// <summary>The end of an open visit as invalid (V-19).</summary>
    /// <param name="At">When, UTC.</param>
    /// <param name="By">User name of the main account that ended it.</param>
    /// <param name="ByName">Name of the person who ended it.</param>
    internal sealed record VisitEndResponse(DateTimeOffset At, string By, string? ByName, string Reason);
}
