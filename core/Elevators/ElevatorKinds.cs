using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Elevators;

/// <summary>Codes and labels of kinds. The code is the letter of the annex.</summary>
public static class ElevatorKinds
{
    private static readonly WireCodes<ElevatorKind> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this ElevatorKind kind) => Codes.Code(kind);

    /// <summary>The Chinese name.</summary>
    public static string Label(this ElevatorKind kind) => Codes.Label(kind);

    /// <summary>Finds the value of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out ElevatorKind kind) => Codes.TryParse(code, out kind);

    /// <summary>Finds the value of a Chinese name, as import files write it. Returns false if the name is unknown.</summary>
    public static bool TryParseLabel([NotNullWhen(true)] string? label, out ElevatorKind kind) => Codes.TryParseLabel(label, out kind);
}
