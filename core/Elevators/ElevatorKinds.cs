using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Elevators;

/// <summary>Codes and labels of kinds; the code is the letter of the annex.</summary>
public static class ElevatorKinds
{
    private static readonly WireCodes<ElevatorKind> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this ElevatorKind kind) => Codes.Code(kind);

    /// <summary>The Chinese name.</summary>
    public static string Label(this ElevatorKind kind) => Codes.Label(kind);

    /// <summary>The value of a code; false where there is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out ElevatorKind kind) => Codes.TryParse(code, out kind);

    /// <summary>The value of a Chinese name, as import files write it; false where there is none.</summary>
    public static bool TryParseLabel([NotNullWhen(true)] string? label, out ElevatorKind kind) => Codes.TryParseLabel(label, out kind);
}
