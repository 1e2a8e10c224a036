using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Codes and labels of the nodes of a rescue .</summary>
public static class RescueNodes
{
    private static readonly WireCodes<RescueNode> Codes = new(
        ("dispatched", "待接单"),
        ("accepted", "已接单"),
        ("arrived", "已到达"),
        ("rescued", "已救出"),
        ("restored", "已恢复"));

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this RescueNode node) => Codes.Code(node);

    /// <summary>The Chinese name.</summary>
    public static string Label(this RescueNode node) => Codes.Label(node);

    /// <summary>The node of a code; false where there is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out RescueNode node) => Codes.TryParse(code, out node);

    /// <summary>Whether nothing more is to be done.</summary>
    public static bool IsEnd(this RescueNode node) => node is RescueNode.Rescued or RescueNode.Restored;
}
