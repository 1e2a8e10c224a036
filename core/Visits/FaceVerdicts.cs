using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Visits;

/// <summary>Codes of face verdicts (V-9).</summary>
public static class FaceVerdicts
{
    private static readonly WireCodes<FaceVerdict> Codes = new(
        ("missing", "未拍摄"),
        ("accepted", "已认证"),
        ("wrong-person", "非本人"),
        ("wrong-purpose", "用途不符"),
        ("expired", "认证已过期"),
        ("used", "认证已使用"));

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this FaceVerdict verdict) => Codes.Code(verdict);

    /// <summary>The Chinese name.</summary>
    public static string Label(this FaceVerdict verdict) => Codes.Label(verdict);

    /// <summary>Finds the value of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out FaceVerdict verdict) => Codes.TryParse(code, out verdict);
}
