using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Phones;

/// <summary>Codes and labels of the purposes of an SMS code .</summary>
public static class CodePurposes
{
    private static readonly WireCodes<CodePurpose> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this CodePurpose purpose) => Codes.Code(purpose);

    /// <summary>The Chinese name, as the text message says it.</summary>
    public static string Label(this CodePurpose purpose) => Codes.Label(purpose);

    /// <summary>Finds the purpose of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out CodePurpose purpose) => Codes.TryParse(code, out purpose);
}
