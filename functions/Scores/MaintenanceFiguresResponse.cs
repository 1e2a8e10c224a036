using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The effective maintenance rate (维护保养有效率, S-1). Elevators and misses are taken after zeroing and exemption.</summary>
internal sealed record MaintenanceFiguresResponse : RateFiguresResponse
{
    /// <summary>Visits required (应维保次数).</summary>
    [Range(0, int.MaxValue)]
    public required int Required { get; init; }

    /// <summary>Elevators with a non-compliant visit (维保不合规电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int NonCompliantElevators { get; init; }

    /// <summary>Non-compliant visits (维保不合规次数).</summary>
    [Range(0, int.MaxValue)]
    public required int NonCompliantVisits { get; init; }

    /// <summary>Elevators with an overdue record (超期电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int OverdueElevators { get; init; }

    /// <summary>Overdue records (超期次数).</summary>
    [Range(0, int.MaxValue)]
    public required int OverdueRecords { get; init; }

    /// <summary>Both together (总不合规次数).</summary>
    [Range(0, int.MaxValue)]
    public required int TotalNonCompliant { get; init; }

    /// <summary>Non-compliant visits that are forgiven: the elevator had as many valid ones as required.</summary>
    [Range(0, int.MaxValue)]
    public required int ZeroedVisits { get; init; }

    /// <summary>Visits that are not decided yet.</summary>
    [Range(0, int.MaxValue)]
    public required int Pending { get; init; }

    /// <summary>The answer for figures.</summary>
    public static MaintenanceFiguresResponse Of(MaintenanceRateFigures figures, Limits limits)
    {
        var grade = figures.Grade(limits);
        return new()
        {
            Required = figures.Required,
            NonCompliantElevators = figures.NonCompliantElevators,
            NonCompliantVisits = figures.NonCompliantVisits,
            OverdueElevators = figures.OverdueElevators,
            OverdueRecords = figures.OverdueRecords,
            TotalNonCompliant = figures.TotalNonCompliant,
            ZeroedVisits = figures.ZeroedVisits,
            Pending = figures.Pending,
            Exempted = figures.Exempted,
            Rate = grade.Rate,
            Score = grade.Score,
            NoSample = grade.IsNoSample,
        };
    }
}
