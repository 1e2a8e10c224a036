using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Codes and labels of the outcomes of a rescue .</summary>
public static class RescueOutcomes
{
    private static readonly WireCodes<RescueOutcome> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this RescueOutcome outcome) => Codes.Code(outcome);

    /// <summary>The Chinese name.</summary>
    public static string Label(this RescueOutcome outcome) => Codes.Label(outcome);

    /// <summary>Finds the outcome of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out RescueOutcome outcome) => Codes.TryParse(code, out outcome);
}
