using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Contracts;

/// <summary>Codes and labels of contract kinds (C-1).</summary>
public static class ContractKinds
{
    private static readonly WireCodes<ContractKind> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this ContractKind kind) => Codes.Code(kind);

    /// <summary>The Chinese name.</summary>
    public static string Label(this ContractKind kind) => Codes.Label(kind);

    /// <summary>Finds the value of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out ContractKind kind) => Codes.TryParse(code, out kind);

    /// <summary>Finds the value of a Chinese name, as import files write it. Returns false if the name is unknown.</summary>
    public static bool TryParseLabel([NotNullWhen(true)] string? label, out ContractKind kind) => Codes.TryParseLabel(label, out kind);
}
