using System.Collections.Immutable;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Core.Statistics;

/// <summary>How many complaints there were, and how they stand (P-4).</summary>
public sealed record ComplaintCounts : ICounts<ComplaintCounts>
{
    /// <summary>All, each once however many have joined it.</summary>
    public int Complaints { get; init; }

    /// <summary>Closed, all three limits kept (S-3). One without a company is neither timely nor late.</summary>
    public int Timely { get; init; }

    /// <summary>One of its limits has passed, open or closed. An exemption takes it out of the rate and not out of the counts.</summary>
    public int Late { get; init; }

    /// <summary>Not closed yet, late ones among them.</summary>
    public int Open { get; init; }

    /// <summary>The people who made or joined them.</summary>
    public int Complainants { get; init; }

    /// <summary>Complaints of each category that has any, by its code. One of several categories counts in each.</summary>
    public ImmutableSortedDictionary<string, int> Categories { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ComplaintCounts Plus(ComplaintCounts other) => new()
    {
        Complaints = Complaints + other.Complaints,
        Timely = Timely + other.Timely,
        Late = Late + other.Late,
        Open = Open + other.Open,
        Complainants = Complainants + other.Complainants,
        Categories = other.Categories.Aggregate(
            Categories, static (sums, category) => sums.SetItem(category.Key, sums.GetValueOrDefault(category.Key) + category.Value)),
    };

    internal static ComplaintCounts Of(ScoredComplaint complaint, IEnumerable<string> categories, int complainants) => new()
    {
        Complaints = 1,
        Timely = complaint.Standing == ScoreStanding.Timely ? 1 : 0,
        Late = complaint.Standing == ScoreStanding.Late ? 1 : 0,
        Open = complaint.Progress.IsClosed ? 0 : 1,
        Complainants = complainants,
        Categories = categories.Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(static code => code, static _ => 1, StringComparer.Ordinal),
    };
}
