using System.Collections.Immutable;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A use unit of which the company took over elevators in the window: it counts once (S-6, D-55).</summary>
/// <param name="UseUnit">The use unit, as recorded with the change.</param>
/// <param name="Changes">Its changes to the company, signed in the window, the latest filed first.</param>
/// <param name="IsLate">Whether a change that is not exempted was filed late.</param>
/// <param name="IsExempted">Whether it would be late but for exemptions.</param>
public sealed record UseUnitTakeover(OrganisationId UseUnit, ImmutableArray<MaintainerChangeFacts> Changes, bool IsLate, bool IsExempted)
{
    /// <summary>How many elevators were taken over.</summary>
    public int Elevators => Changes.DistinctBy(change => change.Elevator).Count();

    /// <summary>The change with the most days between signing and filing.</summary>
    public MaintainerChangeFacts Worst => Changes[0];

    /// <summary>A use unit from its changes to the company, or null if none was signed in the window.</summary>
    public static UseUnitTakeover? Of(OrganisationId useUnit, IEnumerable<MaintainerChangeFacts> changes, ScoreWindow window, Limits limits)
    {
        ImmutableArray<MaintainerChangeFacts> inside =
        [
            .. changes.Where(change => window.Contains(change.SignedOn))
                .OrderByDescending(change => change.Days).ThenBy(change => change.Id, StringComparer.Ordinal),
        ];
        if (inside.IsEmpty)
        {
            return null;
        }

        var late = inside.Where(change => change.IsLate(limits)).ToArray();
        var isLate = late.Any(change => !change.IsExempt);
        return new(useUnit, inside, isLate, IsExempted: late.Length > 0 && !isLate);
    }
}
