using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Statistics;

/// <summary>Counts by group. Memory grows with the groups and not with the cases.</summary>
/// <param name="by">The property by which they are grouped.</param>
/// <param name="company">The only company whose part is counted, or null for all.</param>
internal sealed class GroupedCounts<TCounts>(StatisticsGroup by, OrganisationId? company)
    where TCounts : class, ICounts<TCounts>
{
    private readonly SortedDictionary<string, TCounts> _groups = new(StringComparer.Ordinal);

    /// <summary>The counts of each group that has any, by its key, in order.</summary>
    public IReadOnlyDictionary<string, TCounts> Groups => _groups;

    /// <summary>Adds the part that a case is for a company, or for none.</summary>
    public void Add(StatisticsCase one, OrganisationId? whose, TCounts part)
    {
        if (company is null || whose == company)
        {
            var key = one.KeyBy(by, whose);
            _groups[key] = _groups.TryGetValue(key, out var counts) ? counts.Plus(part) : part;
        }
    }
}
