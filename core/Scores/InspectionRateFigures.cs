namespace ElevatorFunctions.Core.Scores;

/// <summary>The figures of the inspection rate of a company (一次检验合格率, S-4). Elevators, each once.</summary>
public sealed record InspectionRateFigures
{
    /// <summary>不合格电梯数.</summary>
    public int Failed { get; init; }

    /// <summary>检验电梯总数.</summary>
    public int Inspected { get; init; }

    /// <summary>Elevators that did not fail only because of exemptions.</summary>
    public int Exempted { get; init; }

    /// <summary>The share of inspected elevators that passed at the first go.</summary>
    public RateGrade Grade(Limits limits) => RateGrade.Of(Inspected - Failed, Inspected, limits);

    internal InspectionRateFigures With(ElevatorInspections elevator) => new()
    {
        Failed = Failed + (elevator.IsFailed ? 1 : 0),
        Inspected = Inspected + (elevator.IsInspected ? 1 : 0),
        Exempted = Exempted + (elevator.IsExempted ? 1 : 0),
    };

    internal InspectionRateFigures Replacing(InspectionRateFigures part, InspectionRateFigures by) => new()
    {
        Failed = Failed + by.Failed - part.Failed,
        Inspected = Inspected + by.Inspected - part.Inspected,
        Exempted = Exempted + by.Exempted - part.Exempted,
    };
}
