using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Contracts;

/// <summary>Codes and labels of contract states (C-1), as the tabs of the list name them.</summary>
public static class ContractStates
{
    private static readonly WireCodes<ContractState> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this ContractState state) => Codes.Code(state);

    /// <summary>The Chinese name.</summary>
    public static string Label(this ContractState state) => Codes.Label(state);

    /// <summary>Finds the value of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out ContractState state) => Codes.TryParse(code, out state);
}
