using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Codes and labels of what can happen to a rescue.</summary>
public static class RescueEventKinds
{
    private static readonly WireCodes<RescueEventKind> Codes = new(
        ("dispatched", "派单"),
        ("trapped", "困人"),
        ("accepted", "接单"),
        ("arrived", "到达"),
        ("rescued", "救出"),
        ("undone", "退回"),
        ("handed-over", "移交救援中心"),
        ("restored", "恢复运行"));

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this RescueEventKind kind) => Codes.Code(kind);

    /// <summary>The Chinese name.</summary>
    public static string Label(this RescueEventKind kind) => Codes.Label(kind);

    /// <summary>Finds the kind of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out RescueEventKind kind) => Codes.TryParse(code, out kind);
}
