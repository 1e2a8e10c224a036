namespace ElevatorFunctions.Core.Scores;

/// <summary>The figures of the maintenance rate of a company (维护保养有效率, S-1). Elevators and misses are taken after zeroing and exemption (D-36).</summary>
public sealed record MaintenanceRateFigures
{
    /// <summary>应维保次数.</summary>
    public int Required { get; init; }

    /// <summary>维保不合规电梯数.</summary>
    public int NonCompliantElevators { get; init; }

    /// <summary>维保不合规次数.</summary>
    public int NonCompliantVisits { get; init; }

    /// <summary>超期电梯数.</summary>
    public int OverdueElevators { get; init; }

    /// <summary>超期次数.</summary>
    public int OverdueRecords { get; init; }

    /// <summary>总不合规次数.</summary>
    public int TotalNonCompliant => NonCompliantVisits + OverdueRecords;

    /// <summary>Non-compliant visits that are forgiven, since there were as many valid ones as required.</summary>
    public int ZeroedVisits { get; init; }

    /// <summary>Visits that are not decided yet.</summary>
    public int Pending { get; init; }

    /// <summary>Misses that are not counted, since they are exempted.</summary>
    public int Exempted { get; init; }

    /// <summary>The share of required visits that were not missed. Without required visits misses are shown and not graded (D-35).</summary>
    public RateGrade Grade(Limits limits) => RateGrade.Of(Required - TotalNonCompliant, Required, limits);

    internal MaintenanceRateFigures With(ElevatorMaintenance elevator) => new()
    {
        Required = Required + elevator.Required,
        NonCompliantElevators = NonCompliantElevators + (elevator.NonCompliant > 0 ? 1 : 0),
        NonCompliantVisits = NonCompliantVisits + elevator.NonCompliant,
        OverdueElevators = OverdueElevators + (elevator.Overdue > 0 ? 1 : 0),
        OverdueRecords = OverdueRecords + elevator.Overdue,
        ZeroedVisits = ZeroedVisits + elevator.NonCompliantBefore - elevator.NonCompliant,
        Pending = Pending + elevator.Pending,
        Exempted = Exempted + elevator.Exempted,
    };

    internal MaintenanceRateFigures Replacing(MaintenanceRateFigures part, MaintenanceRateFigures by) => new()
    {
        Required = Required + by.Required - part.Required,
        NonCompliantElevators = NonCompliantElevators + by.NonCompliantElevators - part.NonCompliantElevators,
        NonCompliantVisits = NonCompliantVisits + by.NonCompliantVisits - part.NonCompliantVisits,
        OverdueElevators = OverdueElevators + by.OverdueElevators - part.OverdueElevators,
        OverdueRecords = OverdueRecords + by.OverdueRecords - part.OverdueRecords,
        ZeroedVisits = ZeroedVisits + by.ZeroedVisits - part.ZeroedVisits,
        Pending = Pending + by.Pending - part.Pending,
        Exempted = Exempted + by.Exempted - part.Exempted,
    };
}
