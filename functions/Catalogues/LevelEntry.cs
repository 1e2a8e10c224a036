using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Catalogues;

/// <summary>A level of workers .</summary>
/// <param name="Code">The code on the wire.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
/// <param name="MonthlyQuota">Scans a month that it allows.</param>
internal sealed record LevelEntry(Level Code, string Zh, string En, int MonthlyQuota)
{
    /// <summary>The entry of a level.</summary>
    public static LevelEntry Of(Level level, Limits limits) => new(level, level.Label(), level.English(), level.MonthlyLimit(limits));
}
