using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Codes and labels of what can happen to a rescue.</summary>
public static class RescueEventKinds
{
    private static readonly WireCodes<RescueEventKind> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this RescueEventKind kind) => Codes.Code(kind);

    /// <summary>The Chinese name.</summary>
    public static string Label(this RescueEventKind kind) => Codes.Label(kind);

    /// <summary>Finds the kind of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out RescueEventKind kind) => Codes.TryParse(code, out kind);
}
