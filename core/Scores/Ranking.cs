namespace ElevatorFunctions.Core.Scores;

/// <summary>The ranked list of all companies (S-7, D-61).</summary>
public static class Ranking
{
    /// <summary>
    /// The companies by total, greatest first. Equal totals share a rank, and the ranks that they use up are left out (1, 2, 2, 4). Among them the one
    /// with more elevators comes first, then the lesser id. Companies that do not take part come last, by id.
    /// </summary>
    public static IReadOnlyList<RankedCompany> Of(IEnumerable<RankingEntry> companies)
    {
        var listed = new List<RankedCompany>();
        foreach (var (company, _, total, takesPart) in companies
            .OrderByDescending(one => one.TakesPart)
            .ThenByDescending(one => one.TakesPart ? one.TotalScore : 0)
            .ThenByDescending(one => one.TakesPart ? one.Elevators : 0)
            .ThenBy(one => one.Company.ToString(), StringComparer.Ordinal))
        {
            int? rank = !takesPart ? null : listed is [.., var last] && last.TotalScore == total ? last.Rank : listed.Count + 1;
            listed.Add(new(rank, company, total));
        }

        return listed;
    }
}
