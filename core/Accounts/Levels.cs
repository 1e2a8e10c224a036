namespace ElevatorFunctions.Core.Accounts;

/// <summary>Quotas of levels .</summary>
public static class Levels
{
    /// <summary>The quota of one calendar month, in 台次.</summary>
    public static int MonthlyLimit(this Level level, Limits limits) => level switch
    {
        Level.General => limits.QuotaGeneral,
        Level.Intermediate => limits.QuotaIntermediate,
        Level.Senior => limits.QuotaSenior,
        Level.Technician => limits.QuotaTechnician,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level."),
    };
}
