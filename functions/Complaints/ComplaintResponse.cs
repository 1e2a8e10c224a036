using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Complaints;

/// <summary>A complaint as answers show it: facts, and what follows from them at the moment of the answer. It does not name the complainant.</summary>
internal sealed record ComplaintResponse : INamed<ComplaintResponse>
{
    /// <summary>Identifier.</summary>
    public required ComplaintReference Id { get; init; }

    /// <summary>How far it has come (处置进度).</summary>
    public required ComplaintStage Node { get; init; }

    /// <summary>Its Chinese name.</summary>
    [Example("待接单")]
    public required string NodeLabel { get; init; }

    /// <summary>The elevator that it is about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Where it is.</summary>
    public required string Place { get; init; }

    /// <summary>District code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>The use unit, which reviews.</summary>
    public required OrganisationId UseUnit { get; init; }

    /// <summary>Name that the use unit is registered with.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>The company that handles it, or null if no company was registered.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Name that the company is registered with.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The categories that the complainants chose.</summary>
    public required IReadOnlyList<ComplaintCategoryResponse> Categories { get; init; }

    /// <summary>The complainant's own words.</summary>
    public string? Text { get; init; }

    /// <summary>Links to the complainants' photos, good for 15 minutes. Only the answer for one complaint has them.</summary>
    [DataType(DataType.Url)]
    public IReadOnlyList<string>? Photos { get; init; }

    /// <summary>How many complained.</summary>
    [Range(1, int.MaxValue)]
    public required int Complainants { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset ComplainedAt { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it was last handled, unless that was sent back.</summary>
    public DateTimeOffset? HandledAt { get; init; }

    /// <summary>When it was reviewed and so closed.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>The last instants that are on time.</summary>
    public required ComplaintClock Deadlines { get; init; }

    /// <summary>Limits that have passed.</summary>
    public required ComplaintAssessment Assessment { get; init; }

    /// <summary>The complaint that this one reopens.</summary>
    public ComplaintReference? Reopens { get; init; }

    /// <summary>The complainants' answer after the end: reopened as soon as one of them says so, confirmed while those who answered are content.</summary>
    [AllowedValues("confirmed", "reopened")]
    public ComplaintEventKind? Answer { get; init; }

    /// <summary>All that happened, in order. Only the answer for one complaint has it.</summary>
    public IReadOnlyList<ComplaintEventResponse>? Log { get; init; }

    /// <inheritdoc/>
    public ComplaintResponse WithNames(NameLookup names) => this with
    {
        UseUnitName = names.Of(UseUnit),
        CompanyName = names.Of(Company),
        Log = Log is null ? null : [.. Log.Select(one => one with { ByName = names.Of(one.By) })],
    };

    /// <summary>A complaint at a moment, without its log.</summary>
    public static ComplaintResponse Of(Complaint complaint, DateTimeOffset now, Limits limits)
    {
        var progress = complaint.Progress();
        return new ComplaintResponse
        {
            Id = complaint.Reference,
            Node = progress.Node,
            NodeLabel = progress.Node.Label(),
            Elevator = complaint.Elevator,
            Place = complaint.Place,
            District = complaint.District,
            UseUnit = complaint.UseUnit,
            Company = complaint.Company,
            Categories = [.. complaint.Categories.Select(ComplaintCategoryResponse.Of)],
            Text = complaint.Text,
            Complainants = complaint.Complainants.Count,
            ComplainedAt = complaint.Id.ComplainedAt,
            AcceptedAt = progress.Accepted?.At,
            HandledAt = progress.Handled?.At,
            ReviewedAt = progress.Reviewed?.At,
            Deadlines = ComplaintClock.Of(progress, limits),
            Assessment = ComplaintAssessment.Of(progress, now, limits),
            Reopens = complaint.Reopens,
            Answer = progress.Answered?.Kind,
        };
    }

    /// <summary>Something that happened.</summary>
    /// <param name="Kind">The step.</param>
    /// <param name="At">When.</param>
    /// <param name="By">The account that did it, or null for the complainant.</param>
    /// <param name="Note">Says what was done, or why it was sent back or reopened. Missing when nothing was said.</param>
    /// <param name="Photos">Links to the photos of a handling, good for 15 minutes.</param>
    internal sealed record ComplaintEventResponse(
        ComplaintEventKind Kind,
        DateTimeOffset At,
        AccountId? By,
        string? Note,
        [DataType(DataType.Url)] IReadOnlyList<string> Photos)
    {
        /// <summary>Name of who did it.</summary>
        public string? ByName { get; init; }
    }

    /// <summary>A category with its name.</summary>
    /// <param name="Code">Code in complaint-categories.csv.</param>
    /// <param name="Label">Its Chinese name.</param>
    internal sealed record ComplaintCategoryResponse([Example("C02")] string Code, [Example("电梯运行异响")] string Label)
    {
        /// <summary>The category of a code.</summary>
        public static ComplaintCategoryResponse Of(string code) => new(code, ComplaintCategories.TryFind(code, out var category) ? category.Label : code);
    }
}
