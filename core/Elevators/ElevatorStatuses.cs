using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Elevators;

/// <summary>Codes and labels of elevator statuses, and what they count as.</summary>
public static class ElevatorStatuses
{
    private static readonly WireCodes<ElevatorStatus> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this ElevatorStatus status) => Codes.Code(status);

    /// <summary>The Chinese name.</summary>
    public static string Label(this ElevatorStatus status) => Codes.Label(status);

    /// <summary>Finds the value of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out ElevatorStatus status) => Codes.TryParse(code, out status);

    /// <summary>Finds the value of a Chinese name, as import files write it. Returns false if the name is unknown.</summary>
    public static bool TryParseLabel([NotNullWhen(true)] string? label, out ElevatorStatus status) =>
        Codes.TryParseLabel(label, out status);

    /// <summary>Whether the elevator counts among those maintained (E-2): in use only.</summary>
    public static bool IsMaintained(this ElevatorStatus status) => status == ElevatorStatus.InUse;
}
