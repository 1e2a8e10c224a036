using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Scores;

/// <summary>The figures of one rate of a company, with its points.</summary>
[JsonDerivedType(typeof(MaintenanceFiguresResponse))]
[JsonDerivedType(typeof(RescueFiguresResponse))]
[JsonDerivedType(typeof(ComplaintFiguresResponse))]
[JsonDerivedType(typeof(InspectionFiguresResponse))]
[JsonDerivedType(typeof(FaultFiguresResponse))]
[JsonDerivedType(typeof(MaintainerChangeFiguresResponse))]
internal abstract record RateFiguresResponse
{
    /// <summary>Percent with two decimals. Of the fault rate the fewer the better.</summary>
    [Range(0, 100)]
    public required decimal Rate { get; init; }

    /// <summary>Points, 16 of each rate. Help with rescues of others may earn more (S-2).</summary>
    [Range(0, int.MaxValue)]
    public required decimal Score { get; init; }

    /// <summary>True when there was nothing to measure.</summary>
    public required bool NoSample { get; init; }

    /// <summary>Misses that are not counted because of exemptions.</summary>
    [Range(0, int.MaxValue)]
    public required int Exempted { get; init; }
}
