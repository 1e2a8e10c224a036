using System.ComponentModel.DataAnnotations;

namespace ElevatorFunctions.Scores;

/// <summary>The scores of a company of one night.</summary>
internal sealed record ScoreOfNight
{
    /// <summary>The last day of the window.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Place among all companies, missing where it took no part.</summary>
    [Range(1, int.MaxValue)]
    public int? Rank { get; init; }

    /// <summary>How many companies had a rank.</summary>
    [Range(0, int.MaxValue)]
    public required int Ranked { get; init; }

    /// <summary>Sum of the six scores (总分).</summary>
    [Range(0, int.MaxValue)]
    public required decimal TotalScore { get; init; }

    /// <summary>Score of 维护保养有效率.</summary>
    [Range(0, int.MaxValue)]
    public required decimal Maintenance { get; init; }

    /// <summary>Score of 救援及时率.</summary>
    [Range(0, int.MaxValue)]
    public required decimal Rescue { get; init; }

    /// <summary>Score of 反馈处置及时率.</summary>
    [Range(0, int.MaxValue)]
    public required decimal Complaint { get; init; }

    /// <summary>Score of 一次检验合格率.</summary>
    [Range(0, int.MaxValue)]
    public required decimal Inspection { get; init; }

    /// <summary>Score of 维保电梯故障率.</summary>
    [Range(0, int.MaxValue)]
    public required decimal Fault { get; init; }

    /// <summary>Score of 维保变更及时率.</summary>
    [Range(0, int.MaxValue)]
    public required decimal MaintainerChange { get; init; }

    /// <summary>The scores of a company in a run.</summary>
    public static ScoreOfNight Of(ScoreRun run, StoredScore score) => new()
    {
        Date = run.To,
        Rank = score.Rank,
        Ranked = run.Ranked,
        TotalScore = score.Figures.TotalScore,
        Maintenance = score.Figures.Maintenance.Score,
        Rescue = score.Figures.Rescue.Score,
        Complaint = score.Figures.Complaint.Score,
        Inspection = score.Figures.Inspection.Score,
        Fault = score.Figures.Fault.Score,
        MaintainerChange = score.Figures.MaintainerChange.Score,
    };
}
