using System.Collections.Frozen;
using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Kinds as registers name them: letter and title of the annex of TSG T5002, and the classes and varieties of the catalogue of
/// special equipment (特种设备目录, codes 3100 to 3400).
/// </summary>
internal static class KindNames
{
    private static readonly FrozenDictionary<string, ElevatorKind> Varieties = new Dictionary<string, ElevatorKind>(StringComparer.Ordinal)
    {
        ["曳引驱动乘客电梯"] = ElevatorKind.Traction,
        ["曳引驱动载货电梯"] = ElevatorKind.Traction,
        ["强制驱动载货电梯"] = ElevatorKind.Traction,
        ["乘客电梯"] = ElevatorKind.Traction,
        ["载货电梯"] = ElevatorKind.Traction,
        ["液压乘客电梯"] = ElevatorKind.Hydraulic,
        ["液压载货电梯"] = ElevatorKind.Hydraulic,
        ["液压电梯"] = ElevatorKind.Hydraulic,
        ["自动扶梯"] = ElevatorKind.Escalator,
        ["自动人行道"] = ElevatorKind.Escalator,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Finds the kind of a name. Returns false if the name is unknown.</summary>
    public static bool TryParse(string text, out ElevatorKind kind) =>
        WireCodes.TryParse<ElevatorKind>(text, out kind) || WireCodes.TryParseLabel<ElevatorKind>(text, out kind) || Varieties.TryGetValue(text, out kind);
}
