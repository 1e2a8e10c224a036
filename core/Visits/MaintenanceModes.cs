using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Visits;

/// <summary>Codes and labels of maintenance modes (V-13).</summary>
public static class MaintenanceModes
{
    private static readonly WireCodes<MaintenanceMode> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this MaintenanceMode mode) => Codes.Code(mode);

    /// <summary>The Chinese name.</summary>
    public static string Label(this MaintenanceMode mode) => Codes.Label(mode);

    /// <summary>Finds the value of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out MaintenanceMode mode) => Codes.TryParse(code, out mode);
}
