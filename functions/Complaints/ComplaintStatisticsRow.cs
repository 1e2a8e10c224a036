using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Statistics;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Complaints;

/// <summary>How many complaints a company, an elevator, a district or a month has had (P-4).</summary>
/// <param name="Key">Credit code of the company, or <c>none</c> for those without one. Code of the elevator or of the district. Month as <c>yyyy-MM</c>.</param>
/// <param name="Complaints">All, each once however many have joined it.</param>
/// <param name="Timely">Closed, all three limits kept (S-3). One without a company is neither timely nor late.</param>
/// <param name="Late">One of its limits has passed, open or closed.</param>
/// <param name="Open">Those that are not closed, late ones among them.</param>
/// <param name="Complainants">The people who made or joined them.</param>
/// <param name="Categories">Complaints of each category that has any, by its code. One of several categories counts in each.</param>
internal sealed record ComplaintStatisticsRow(
    string Key, [Range(1, int.MaxValue)] int Complaints, int Timely, int Late, int Open, int Complainants, IReadOnlyDictionary<string, int> Categories)
    : INamed<ComplaintStatisticsRow>
{
    /// <summary>Name of the company or of the district, or place of the elevator, or null for a month.</summary>
    public string? Name { get; init; }

    /// <summary>The name in an English workbook, or null where it is the same.</summary>
    [JsonIgnore]
    public string? EnglishName { get; init; }

    /// <inheritdoc/>
    public ComplaintStatisticsRow WithNames(NameLookup names) =>
        Name is null && OrganisationId.TryParse(Key, out var company) ? this with { Name = names.Of(company) } : this;

    /// <summary>The row of a group.</summary>
    public static ComplaintStatisticsRow Of(string key, ComplaintCounts counts, StatisticsNames names)
    {
        var (name, english) = names.Of(key);
        return new(key, counts.Complaints, counts.Timely, counts.Late, counts.Open, counts.Complainants, counts.Categories) { Name = name, EnglishName = english };
    }
}
