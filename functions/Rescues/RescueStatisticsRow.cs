using System.Text.Json.Serialization;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Statistics;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Rescues;

/// <summary>How many rescues and fault orders a company, an elevator, a district or a month has had (P-4).</summary>
/// <param name="Key">Credit code of the company, or <c>none</c> for those without one. Code of the elevator or of the district. Month as <c>yyyy-MM</c>.</param>
/// <param name="Events">Rescues and fault orders opened.</param>
/// <param name="Rescues">Of them rescues: people trapped, said or presumed.</param>
/// <param name="Entrapments">Confirmed entrapments: people were found trapped.</param>
/// <param name="People">People who were freed.</param>
/// <param name="Outages">Entrapments whose cause is a power outage.</param>
/// <param name="FirstTimely">Led in time by the company that owes it (S-2).</param>
/// <param name="FirstLate">Owed by a company, and late (S-2).</param>
/// <param name="SecondTimely">Led in time by another company, for which it counts (S-2).</param>
/// <param name="Open">Those that are not over, late ones among them.</param>
internal sealed record RescueStatisticsRow(
    string Key, int Events, int Rescues, int Entrapments, int People, int Outages, int FirstTimely, int FirstLate, int SecondTimely, int Open)
    : INamed<RescueStatisticsRow>
{
    /// <summary>Name of the company or of the district, or place of the elevator, or null for a month.</summary>
    public string? Name { get; init; }

    /// <summary>The name in an English workbook, or null where it is the same.</summary>
    [JsonIgnore]
    public string? EnglishName { get; init; }

    /// <inheritdoc/>
    public RescueStatisticsRow WithNames(NameLookup names) =>
        Name is null && OrganisationId.TryParse(Key, out var company) ? this with { Name = names.Of(company) } : this;

    /// <summary>The row of a group.</summary>
    public static RescueStatisticsRow Of(string key, RescueCounts counts, StatisticsNames names)
    {
        var (name, english) = names.Of(key);
        return new(
            key,
            counts.Events,
            counts.Rescues,
            counts.Entrapments,
            counts.People,
            counts.Outages,
            counts.FirstTimely,
            counts.FirstLate,
            counts.SecondTimely,
            counts.Open)
        {
            Name = name,
            EnglishName = english,
        };
    }
}
