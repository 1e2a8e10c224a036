using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Locations;

/// <summary>Codes of datums (E-5).</summary>
public static class Datums
{
    private static readonly WireCodes<Datum> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this Datum datum) => Codes.Code(datum);

    /// <summary>Finds the datum of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Datum datum) => Codes.TryParse(code, out datum);
}
