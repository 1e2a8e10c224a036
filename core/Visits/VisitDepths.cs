using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Visits;

/// <summary>Codes and labels of visit depths (V-13).</summary>
public static class VisitDepths
{
    private static readonly WireCodes<VisitDepth> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this VisitDepth depth) => Codes.Code(depth);

    /// <summary>The Chinese name.</summary>
    public static string Label(this VisitDepth depth) => Codes.Label(depth);

    /// <summary>Finds the value of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out VisitDepth depth) => Codes.TryParse(code, out depth);
}
