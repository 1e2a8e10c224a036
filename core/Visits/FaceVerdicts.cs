using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Visits;

/// <summary>Codes of face verdicts (V-9).</summary>
public static class FaceVerdicts
{
    private static readonly WireCodes<FaceVerdict> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this FaceVerdict verdict) => Codes.Code(verdict);

    /// <summary>The Chinese name.</summary>
    public static string Label(this FaceVerdict verdict) => Codes.Label(verdict);

    /// <summary>Finds the value of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out FaceVerdict verdict) => Codes.TryParse(code, out verdict);
}
