namespace ElevatorFunctions.Core.Scores;

/// <summary>The figures of the fault rate of a company in the calendar year so far (维保电梯故障率, S-5).</summary>
public sealed record FaultRateFigures
{
    /// <summary>The first day that it looks at, 1 January.</summary>
    public required DateOnly From { get; init; }

    /// <summary>故障电梯数.</summary>
    public int FaultElevators => Once + Twice + ThreeTimes + FourOrMore;

    /// <summary>故障次数.</summary>
    public int Entrapments { get; init; }

    /// <summary>总维保电梯数: elevators with a day covered and in use.</summary>
    public int ElevatorsInWindow { get; init; }

    /// <summary>困人1次电梯数.</summary>
    public int Once { get; init; }

    /// <summary>困人2次电梯数.</summary>
    public int Twice { get; init; }

    /// <summary>困人3次电梯数.</summary>
    public int ThreeTimes { get; init; }

    /// <summary>困人≥4次电梯数.</summary>
    public int FourOrMore { get; init; }

    /// <summary>Points taken off.</summary>
    public decimal Deduction { get; init; }

    /// <summary>Entrapments left out, since the power failed.</summary>
    public int Outages { get; init; }

    /// <summary>Entrapments that are not counted, since they are exempted.</summary>
    public int Exempted { get; init; }

    /// <summary>The share of elevators with an entrapment. The more, the fewer points.</summary>
    public RateGrade Grade(Limits limits) => RateGrade.OfFaults(FaultElevators, ElevatorsInWindow, Deduction, limits);

    internal FaultRateFigures With(ElevatorFaults elevator, Limits limits)
    {
        if (elevator.Entrapments.IsEmpty)
        {
            return this with { ElevatorsInWindow = ElevatorsInWindow + 1 };
        }

        var counted = elevator.Counted;
        return this with
        {
            Entrapments = Entrapments + counted,
            ElevatorsInWindow = ElevatorsInWindow + 1,
            Once = Once + (counted == 1 ? 1 : 0),
            Twice = Twice + (counted == 2 ? 1 : 0),
            ThreeTimes = ThreeTimes + (counted == 3 ? 1 : 0),
            FourOrMore = FourOrMore + (counted >= 4 ? 1 : 0),
            Deduction = Deduction + elevator.DeductionOf(limits),
            Outages = Outages + elevator.Outages,
            Exempted = Exempted + elevator.Exempted,
        };
    }

    internal FaultRateFigures Replacing(FaultRateFigures part, FaultRateFigures by) => this with
    {
        Entrapments = Entrapments + by.Entrapments - part.Entrapments,
        ElevatorsInWindow = ElevatorsInWindow + by.ElevatorsInWindow - part.ElevatorsInWindow,
        Once = Once + by.Once - part.Once,
        Twice = Twice + by.Twice - part.Twice,
        ThreeTimes = ThreeTimes + by.ThreeTimes - part.ThreeTimes,
        FourOrMore = FourOrMore + by.FourOrMore - part.FourOrMore,
        Deduction = Deduction + by.Deduction - part.Deduction,
        Outages = Outages + by.Outages - part.Outages,
        Exempted = Exempted + by.Exempted - part.Exempted,
    };
}
