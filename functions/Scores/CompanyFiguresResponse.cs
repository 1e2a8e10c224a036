using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>All figures of a company in a window (S-1 to S-7), as answers show them and snapshots keep them.</summary>
internal sealed record CompanyFiguresResponse
{
    /// <summary>Elevators registered to the company and in use at the end of the last day (维保电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int Elevators { get; init; }

    /// <summary>Sum of the six scores (总分).</summary>
    [Range(0, int.MaxValue)]
    public required decimal TotalScore { get; init; }

    /// <summary>维护保养有效率.</summary>
    public required MaintenanceFiguresResponse Maintenance { get; init; }

    /// <summary>救援及时率.</summary>
    public required RescueFiguresResponse Rescue { get; init; }

    /// <summary>反馈处置及时率.</summary>
    public required ComplaintFiguresResponse Complaint { get; init; }

    /// <summary>一次检验合格率.</summary>
    public required InspectionFiguresResponse Inspection { get; init; }

    /// <summary>维保电梯故障率.</summary>
    public required FaultFiguresResponse Fault { get; init; }

    /// <summary>维保变更及时率.</summary>
    public required MaintainerChangeFiguresResponse MaintainerChange { get; init; }

    /// <summary>The figures of one rate.</summary>
    public RateFiguresResponse Of(ScoreRate rate) => rate switch
    {
        ScoreRate.Maintenance => Maintenance,
        ScoreRate.Rescue => Rescue,
        ScoreRate.Complaint => Complaint,
        ScoreRate.Inspection => Inspection,
        ScoreRate.Fault => Fault,
        ScoreRate.MaintainerChange => MaintainerChange,
        _ => throw new ArgumentOutOfRangeException(nameof(rate), rate, "There is no such rate."),
    };

    /// <summary>The answer for figures.</summary>
    public static CompanyFiguresResponse Of(CompanyFigures figures, Limits limits) => new()
    {
        Elevators = figures.Elevators,
        TotalScore = figures.TotalScore(limits),
        Maintenance = MaintenanceFiguresResponse.Of(figures.Maintenance, limits),
        Rescue = RescueFiguresResponse.Of(figures.Rescue, limits),
        Complaint = ComplaintFiguresResponse.Of(figures.Complaint, limits),
        Inspection = InspectionFiguresResponse.Of(figures.Inspection, limits),
        Fault = FaultFiguresResponse.Of(figures.Fault, limits),
        MaintainerChange = MaintainerChangeFiguresResponse.Of(figures.MaintainerChange, limits),
    };
}
