using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Says which elevators are about to change, and which lists may hold a copy of them that has to be written or deleted. Written
/// before the truth, deleted after the copies.
/// </summary>
/// <param name="Codes">The elevators, at most <see cref="MostCodes"/>.</param>
/// <param name="Lists">The lists of them all, before and after.</param>
internal sealed record ListIntent(IReadOnlyList<ElevatorCode> Codes, IReadOnlyList<string> Lists)
{
    /// <summary>Elevators of one intent: with up to five lists each, the row stays below its bound.</summary>
    public const int MostCodes = 100;
}
