using System.Globalization;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>
/// Times of rescues by company, district or hour. A pure function of facts and moment: a past window gives the same figures whenever it
/// is asked for, as long as its facts are the same. Fault orders have no limits and are left out.
/// </summary>
/// <param name="Total">The figures of all.</param>
/// <param name="Groups">The figures of each group that has any, by its key: credit code, district code, or hour as two digits.</param>
public sealed record RescueAnalytics(RescueFigures Total, IReadOnlyDictionary<string, RescueFigures> Groups)
{
    /// <summary>The analytics of some rescues.</summary>
    /// <param name="cases">The rescues. Fault orders among them are left out.</param>
    /// <param name="by">The property by which to group.</param>
    /// <param name="company">The only company whose part is looked at, or null for all.</param>
    /// <param name="moment">The moment at which they are judged.</param>
    public static RescueAnalytics Of(IEnumerable<RescueCase> cases, AnalyticsGroup by, OrganisationId? company, DateTimeOffset moment, Limits limits)
    {
        var total = new List<RescueTimes>();
        var groups = new SortedDictionary<string, List<RescueTimes>>(StringComparer.Ordinal);
        foreach (var one in cases.Where(one => one.IsRescue))
        {
            var times = company is { } only
                ? RescueTimes.OfCompany(one.Progress, only, one.IsCentral, moment, limits)
                : RescueTimes.Of(one.Progress, one.IsCentral, moment, limits);
            total.Add(times);
            foreach (var (key, part) in PartsOf(one, times))
            {
                if (!groups.TryGetValue(key, out var group))
                {
                    groups[key] = group = [];
                }

                group.Add(part);
            }
        }

        return new(RescueFigures.Of(total), groups.ToDictionary(group => group.Key, group => RescueFigures.Of(group.Value), StringComparer.Ordinal));

        IEnumerable<(string Key, RescueTimes Part)> PartsOf(RescueCase one, RescueTimes times) => by switch
        {
            AnalyticsGroup.District => [(one.District, times)],
            AnalyticsGroup.Hour => [(one.Hour.ToString("D2", CultureInfo.InvariantCulture), times)],
            _ => one.Progress.Dispatches.Select(dispatch => dispatch.Company).OfType<OrganisationId>().Distinct()
                .Where(called => company is null || called == company)
                .Select(called => (called.ToString(), RescueTimes.OfCompany(one.Progress, called, one.IsCentral, moment, limits))),
        };
    }
}
