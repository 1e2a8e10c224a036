using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>Codes, labels and quotas of levels .</summary>
public static class Levels
{
    private static readonly WireCodes<Level> Codes = new();

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this Level level) => Codes.Code(level);

    /// <summary>The Chinese name.</summary>
    public static string Label(this Level level) => Codes.Label(level);

    /// <summary>The quota of one calendar month, in 台次.</summary>
    public static int MonthlyLimit(this Level level, Limits limits) => level switch
    {
        Level.General => limits.QuotaGeneral,
        Level.Intermediate => limits.QuotaIntermediate,
        Level.Senior => limits.QuotaSenior,
        Level.Technician => limits.QuotaTechnician,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level."),
    };

    /// <summary>Finds the level of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Level level) => Codes.TryParse(code, out level);
}
