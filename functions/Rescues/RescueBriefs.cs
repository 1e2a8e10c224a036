using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Monthly briefs. They are not stored: the log of each rescue says how it stood when the month was closed, 72 hours after its end, and a city's
/// two months are read in a second. The number of elevators in use, which could not be found out later, is counted each night.
/// </summary>
internal sealed class RescueBriefs(RescueStore store, Jurisdictions jurisdictions, ElevatorCensus census, TimeProvider time, Limits limits)
{
    /// <summary>The first month there may be a brief of. It is older than any record.</summary>
    public static readonly YearMonth FirstMonth = new(2000, 1);

    /// <summary>The brief of a month for a caller: of its district, or of all.</summary>
    /// <param name="caller">The caller, who is not of a company.</param>
    internal async Task<RescueBriefResponse> OfAsync(Caller caller, YearMonth month, CancellationToken cancellation)
    {
        var own = await jurisdictions.OfAsync(caller, cancellation);
        var districts = Districts.All.Where(district => own.Covers(district.Code)).ToArray();
        var list = own.District is { } bound ? CaseLists.District(bound) : CaseLists.City;
        var (these, former) = (ReadAsync(list, districts, month, cancellation), ReadAsync(list, districts, month.AddMonths(-1), cancellation));
        await Task.WhenAll(these, former);
        var (now, before) = (await these, await former);
        return new RescueBriefResponse(
            month.ToString(),
            now.CountedOn,
            now.Of(district: null),
            before.Of(district: null),
            now.Changed,
            before.Changed,
            [.. districts.Select(district => new RescueBriefResponse.DistrictRow(district.Code, district.ChineseName, now.Of(district.Code), before.Of(district.Code)))]);
    }

    private async Task<MonthFacts> ReadAsync(string list, IReadOnlyList<District> districts, YearMonth month, CancellationToken cancellation)
    {
        var (now, closing) = (time.GetUtcNow(), ShanghaiCalendar.StartOfDay(month.LastDay.AddDays(1)) + limits.RescueOutcomeChange);
        var moment = now < closing ? now : closing;
        var yesterday = ShanghaiCalendar.DayOf(now).AddDays(-1);
        var day = month.LastDay < yesterday ? month.LastDay : yesterday;
        var counts = Task.WhenAll(districts.Select(district => census.FindAsync(district.Code, day, cancellation)));
        var range = PointerRange.Whole(PointerLists.OfMonth(list, month));
        var rescues = await store.ReadAllAsync([range], cancellation).Select(rescue => (rescue.CaseAt(moment), rescue.HasChangedSince(moment))).ToListAsync(cancellation);
        return new MonthFacts(rescues, [.. (await counts).OfType<ElevatorCount>()], moment, limits);
    }

    private sealed record MonthFacts(
        IReadOnlyCollection<(RescueCase Case, bool HasChanged)> Rescues, IReadOnlyList<ElevatorCount> Counts, DateTimeOffset Moment, Limits Limits)
    {
        public int Changed => Rescues.Count(rescue => rescue.HasChanged);

        public DateOnly? CountedOn => Counts.Count == 0 ? null : Counts.Min(count => count.Day);

        public MonthlyRescueFigures Of(string? district)
        {
            var counts = Counts.Where(count => district is null || count.District == district).ToArray();
            return MonthlyRescueFigures.Of(
                [.. Rescues.Select(rescue => rescue.Case).Where(one => district is null || one.District == district)],
                counts.Length == 0 ? null : counts.Sum(count => count.InUse),
                Moment,
                Limits);
        }
    }
}
