using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Codes and labels of the nodes of a rescue .</summary>
public static class RescueStages
{
    private static readonly WireCodes<RescueStage> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this RescueStage node) => Codes.Code(node);

    /// <summary>The Chinese name.</summary>
    public static string Label(this RescueStage node) => Codes.Label(node);

    /// <summary>Finds the node of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out RescueStage node) => Codes.TryParse(code, out node);

    /// <summary>Whether nothing more is to be done.</summary>
    public static bool IsEnd(this RescueStage node) => node is RescueStage.Rescued or RescueStage.Restored;
}
