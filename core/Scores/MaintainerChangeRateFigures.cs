namespace ElevatorFunctions.Core.Scores;

/// <summary>The figures of the rate of maintainer changes of a company (维保变更及时率, S-6).</summary>
public sealed record MaintainerChangeRateFigures
{
    /// <summary>新接手使用单位数.</summary>
    public int UseUnits { get; init; }

    /// <summary>超期使用单位数.</summary>
    public int Late { get; init; }

    /// <summary>Use units that are not late only because of exemptions.</summary>
    public int Exempted { get; init; }

    /// <summary>The share of use units whose changes were all filed in time.</summary>
    public RateGrade Grade(Limits limits) => RateGrade.Of(UseUnits - Late, UseUnits, limits);

    internal MaintainerChangeRateFigures With(UseUnitTakeover takeover) => new()
    {
        UseUnits = UseUnits + 1,
        Late = Late + (takeover.IsLate ? 1 : 0),
        Exempted = Exempted + (takeover.IsExempted ? 1 : 0),
    };

    internal MaintainerChangeRateFigures Replacing(MaintainerChangeRateFigures part, MaintainerChangeRateFigures by) => new()
    {
        UseUnits = UseUnits + by.UseUnits - part.UseUnits,
        Late = Late + by.Late - part.Late,
        Exempted = Exempted + by.Exempted - part.Exempted,
    };
}
