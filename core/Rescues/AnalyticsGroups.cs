using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Codes of what rescue analytics are grouped by.</summary>
public static class AnalyticsGroups
{
    private static readonly WireCodes<AnalyticsGroup> Codes = new();

    /// <summary>The code on the wire.</summary>
    public static string Code(this AnalyticsGroup group) => Codes.Code(group);

    /// <summary>Finds the group of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out AnalyticsGroup group) => Codes.TryParse(code, out group);
}
