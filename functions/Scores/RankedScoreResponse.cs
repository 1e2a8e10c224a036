using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Scores;

/// <summary>A company of the ranked list (S-7).</summary>
internal sealed record RankedScoreResponse : INamed<RankedScoreResponse>
{
    /// <summary>Place among all companies, missing where it takes no part.</summary>
    [Range(1, int.MaxValue)]
    public int? Rank { get; init; }

    /// <summary>The maintenance company.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Elevators registered to it and in use at the end of the last day (维保电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int Elevators { get; init; }

    /// <summary>维护保养有效率.</summary>
    public required GradeResponse Maintenance { get; init; }

    /// <summary>救援及时率.</summary>
    public required GradeResponse Rescue { get; init; }

    /// <summary>反馈处置及时率.</summary>
    public required GradeResponse Complaint { get; init; }

    /// <summary>一次检验合格率.</summary>
    public required GradeResponse Inspection { get; init; }

    /// <summary>维保电梯故障率.</summary>
    public required GradeResponse Fault { get; init; }

    /// <summary>维保变更及时率.</summary>
    public required GradeResponse MaintainerChange { get; init; }

    /// <summary>Sum of the six scores (总分).</summary>
    [Range(0, int.MaxValue)]
    public required decimal TotalScore { get; init; }

    /// <summary>True when something was entered since that would change the figures (S-8).</summary>
    public required bool Corrected { get; init; }

    /// <summary>All figures of the rate that was asked for.</summary>
    public RateFiguresResponse? Figures { get; init; }

    /// <inheritdoc/>
    public RankedScoreResponse WithNames(NameLookup names) => this with { CompanyName = names.Of(Company) };

    /// <summary>The row of a company.</summary>
    /// <param name="rate">The rate whose figures are shown besides, or null.</param>
    public static RankedScoreResponse Of(StoredScore score, ScoreRate? rate) => new()
    {
        Rank = score.Rank,
        Company = score.Company,
        Elevators = score.Figures.Elevators,
        Maintenance = GradeResponse.Of(score.Figures.Maintenance),
        Rescue = GradeResponse.Of(score.Figures.Rescue),
        Complaint = GradeResponse.Of(score.Figures.Complaint),
        Inspection = GradeResponse.Of(score.Figures.Inspection),
        Fault = GradeResponse.Of(score.Figures.Fault),
        MaintainerChange = GradeResponse.Of(score.Figures.MaintainerChange),
        TotalScore = score.Figures.TotalScore,
        Corrected = false,
        Figures = rate is { } one ? score.Figures.Of(one) : null,
    };
}
