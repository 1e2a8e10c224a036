using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>Codes and labels of what can happen to a complaint.</summary>
public static class ComplaintEventKinds
{
    private static readonly WireCodes<ComplaintEventKind> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this ComplaintEventKind kind) => Codes.Code(kind);

    /// <summary>The Chinese name.</summary>
    public static string Label(this ComplaintEventKind kind) => Codes.Label(kind);

    /// <summary>Finds the kind of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out ComplaintEventKind kind) => Codes.TryParse(code, out kind);
}
