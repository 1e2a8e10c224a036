using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Core.Statistics;

/// <summary>
/// Counts complaints by company, elevator, district or month in one pass (P-4). Complaints go in, in any order, and are judged as the complaint rate judges
/// them (S-3). One count is not for several threads at once.
/// </summary>
/// <param name="by">The property by which they are grouped.</param>
/// <param name="company">The only company whose complaints are counted, or null for all.</param>
/// <param name="moment">The moment at which they are judged.</param>
public sealed class ComplaintStatistics(StatisticsGroup by, OrganisationId? company, DateTimeOffset moment, Limits limits)
{
    private readonly GroupedCounts<ComplaintCounts> _counts = new(by, company);

    /// <summary>The counts of each group that has any, by its key, in order.</summary>
    public IReadOnlyDictionary<string, ComplaintCounts> Groups => _counts.Groups;

    /// <summary>Adds a complaint, unless it was made after the moment.</summary>
    /// <param name="district">District code of the elevator when it was made.</param>
    /// <param name="categories">Codes of its categories.</param>
    /// <param name="complainants">How many made or joined it.</param>
    public void Add(ComplaintFacts complaint, string district, IEnumerable<string> categories, int complainants)
    {
        if (ScoredComplaint.Of(complaint, moment, limits) is { } scored)
        {
            _counts.Add(new(complaint.Elevator, district, complaint.ComplainedAt), complaint.Company, ComplaintCounts.Of(scored, categories, complainants));
        }
    }
}
