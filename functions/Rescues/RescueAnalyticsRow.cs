using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Rescues;

/// <summary>The figures of one group of rescues.</summary>
/// <param name="Key">Credit code, district code, or hour as two digits.</param>
/// <param name="Name">Name of the company, or Chinese name of the district, or null for an hour.</param>
/// <param name="Figures">Counts and times of the group.</param>
internal sealed record RescueAnalyticsRow(string Key, string? Name, RescueFigures Figures) : INamed<RescueAnalyticsRow>
{
    /// <summary>The row of a group.</summary>
    public static RescueAnalyticsRow Of(AnalyticsGroup by, string key, RescueFigures figures) =>
        new(key, by == AnalyticsGroup.District ? Districts.Find(key)?.ChineseName : null, figures);

    /// <inheritdoc/>
    public RescueAnalyticsRow WithNames(NameLookup names) => OrganisationId.TryParse(Key, out var company) ? this with { Name = names.Of(company) } : this;
}
