using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>A complaint of the complaint rate (S-3), as it stood at the moment of the window.</summary>
internal sealed record ComplaintDetailResponse
{
    /// <summary>True when it counts.</summary>
    public required bool Counted { get; init; }

    /// <summary>Identifier.</summary>
    public required ComplaintReference Id { get; init; }

    /// <summary>The elevator that it is about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Where the elevator stands.</summary>
    public required string Place { get; init; }

    /// <summary>Its district code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>Chinese name of the district.</summary>
    public required string DistrictLabel { get; init; }

    /// <summary>The complainant's own words (投诉描述).</summary>
    public string? Text { get; init; }

    /// <summary>The categories that the complainants chose (投诉问题).</summary>
    public required IReadOnlyList<ComplaintResponse.ComplaintCategoryResponse> Categories { get; init; }

    /// <summary>How many complained.</summary>
    [Range(1, int.MaxValue)]
    public required int Complainants { get; init; }

    /// <summary>When it was made (投诉时间).</summary>
    public required DateTimeOffset ComplainedAt { get; init; }

    /// <summary>When the company accepted it (接单时间).</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it was handled (处置时间).</summary>
    public DateTimeOffset? HandledAt { get; init; }

    /// <summary>Words of the company (处置备注).</summary>
    public string? HandleNote { get; init; }

    /// <summary>When the use unit reviewed it (复核时间).</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>Words of the use unit (复核备注).</summary>
    public string? ReviewNote { get; init; }

    /// <summary>True when it is closed and nothing was late (是否处置及时).</summary>
    public required bool Timely { get; init; }

    /// <summary>The parts that were late.</summary>
    public required IReadOnlyList<ComplaintDelay> LateBy { get; init; }

    /// <summary>Identifier of the complaint that was not settled.</summary>
    public ComplaintReference? Reopens { get; init; }

    /// <summary>The exemption that takes the miss away.</summary>
    public ExemptionId? Exemption { get; init; }

    /// <summary>Where to read on.</summary>
    public required ComplaintRecordLinks Links { get; init; }

    /// <summary>The row of a complaint.</summary>
    /// <param name="complaint">The complaint with all that came later.</param>
    /// <param name="row">How it stood.</param>
    public static ComplaintDetailResponse Of(Complaint complaint, ScoredComplaint row, ScoreScope scope) => new()
    {
        Counted = row.IsCounted,
        Id = complaint.Reference,
        Elevator = complaint.Elevator,
        Place = complaint.Place,
        District = complaint.District,
        DistrictLabel = Districts.LabelOf(complaint.District),
        Text = complaint.Text,
        Categories = [.. complaint.Categories.Select(ComplaintResponse.ComplaintCategoryResponse.Of)],
        Complainants = complaint.Complainants.Count,
        ComplainedAt = complaint.Id.ComplainedAt,
        AcceptedAt = row.Progress.Accepted?.At,
        HandledAt = row.Progress.Handled?.At,
        HandleNote = row.Progress.Handled?.Note,
        ReviewedAt = row.Progress.Reviewed?.At,
        ReviewNote = row.Progress.Reviewed?.Note,
        Timely = row.Standing == ScoreStanding.Timely,
        LateBy = row.LateBy,
        Reopens = complaint.Reopens,
        Exemption = scope.Exemptions.Of(ExemptionKind.Complaint, complaint.Reference, ScoreRate.Complaint),
        Links = new($"/api/v1/complaints/{complaint.Reference}"),
    };

    /// <summary>Paths of a complaint's record.</summary>
    /// <param name="Complaint">The complaint itself.</param>
    internal sealed record ComplaintRecordLinks(string Complaint);
}
