namespace ElevatorFunctions.Core;

/// <summary>Shares as the rule book writes them: in percent, decimal arithmetic, rounded half-up to 2 decimals (section 8).</summary>
public static class Percent
{
    /// <summary>The share of a part in a whole, or null if the whole is 0.</summary>
    public static decimal? Of(int part, int whole) => whole == 0 ? null : decimal.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);
}
