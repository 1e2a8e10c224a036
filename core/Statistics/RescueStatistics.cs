using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Core.Statistics;

/// <summary>
/// Counts rescues and fault orders by company, elevator, district or month in one pass (P-4). They go in, in any order, and are judged as the rescue rate
/// judges them (S-2). One count is not for several threads at once.
/// </summary>
/// <param name="by">The property by which they are grouped.</param>
/// <param name="company">The only company whose part is counted: those it owes, and its help in time at those of others. Null for all.</param>
/// <param name="moment">The moment at which they are judged.</param>
public sealed class RescueStatistics(StatisticsGroup by, OrganisationId? company, DateTimeOffset moment, Limits limits)
{
    private readonly GroupedCounts<RescueCounts> _counts = new(by, company);

    /// <summary>The counts of each group that has any, by its key, in order.</summary>
    public IReadOnlyDictionary<string, RescueCounts> Groups => _counts.Groups;

    /// <summary>Adds a rescue or a fault order, unless it was opened after the moment.</summary>
    /// <param name="district">District code of the elevator when it was opened.</param>
    public void Add(RescueFacts rescue, string district)
    {
        if (ScoredRescue.Of(rescue, moment, limits) is not { } scored)
        {
            return;
        }

        var one = new StatisticsCase(rescue.Elevator, district, rescue.OpenedAt);
        _counts.Add(one, rescue.Company, RescueCounts.Of(scored));
        if (scored.TimelyHelper is { } helper)
        {
            _counts.Add(one, helper, RescueCounts.Help);
        }
    }
}
