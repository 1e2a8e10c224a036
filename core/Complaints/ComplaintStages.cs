using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>Codes and labels of the nodes of a complaint (P-2).</summary>
public static class ComplaintStages
{
    private static readonly WireCodes<ComplaintStage> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this ComplaintStage node) => Codes.Code(node);

    /// <summary>The Chinese name.</summary>
    public static string Label(this ComplaintStage node) => Codes.Label(node);

    /// <summary>Finds the node of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out ComplaintStage node) => Codes.TryParse(code, out node);
}
