using System.Collections.Concurrent;
using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>All facts that rates are made of, read from the lists that have nothing to do with scores.</summary>
internal sealed class OutsideFacts
{
    // Later than the first day of the demo city, and within the ten years that lists reach back.
    private const string Since = "from=2019-01-01";

    /// <summary>Elevators by code.</summary>
    public required IReadOnlyDictionary<string, OutsideElevator> Elevators { get; init; }

    public required IReadOnlyList<OutsideTakeover> Takeovers { get; init; }

    /// <summary>The days on which contracts of a company cover an elevator.</summary>
    public required ILookup<(string Company, string Elevator), (DateOnly First, DateOnly Last)> Covers { get; init; }

    public required ILookup<(string Company, string Elevator), OutsideVisit> Visits { get; init; }

    /// <summary>Rescues with their logs.</summary>
    public required IReadOnlyList<JsonElement> Rescues { get; init; }

    /// <summary>Complaints with their logs.</summary>
    public required IReadOnlyList<JsonElement> Complaints { get; init; }

    /// <summary>Reports of inspections that are not withdrawn.</summary>
    public required IReadOnlyList<JsonElement> Inspections { get; init; }

    /// <summary>Overdue records as the nights wrote them.</summary>
    public required IReadOnlyList<JsonElement> OverdueRecords { get; init; }

    /// <summary>Exemptions that stand, by record and rate.</summary>
    public required IReadOnlyDictionary<(string Record, string Rate), string> Exemptions { get; init; }

    /// <summary>Reads them.</summary>
    public static async Task<OutsideFacts> ReadAsync(OutsideCity city)
    {
        var client = city.Supervisor;
        var takeovers = (await RowsAsync(client, $"v1/maintainer-changes?{Since}")).Select(OutsideTakeover.Of).ToArray();
        var (covers, visits) = (new List<(string Company, string Elevator, DateOnly First, DateOnly Last)>(), new List<OutsideVisit>());
        foreach (var company in city.Companies)
        {
            visits.AddRange((await RowsAsync(client, $"v1/visits?{Since}&company={company}")).Select(row => new OutsideVisit(row)));
            foreach (var contract in await RowsAsync(client, $"v1/contracts?company={company}"))
            {
                foreach (var bound in (string[])["true", "false"])
                {
                    covers.AddRange(
                        from elevator in await RowsAsync(client, $"v1/contracts/{contract.Word("id")}/elevators?company={company}&bound={bound}")
                        from days in elevator.GetProperty("days").EnumerateArray()
                        select (company, elevator.Word("code"), days.Day("firstDay"), days.Day("lastDay")));
                }
            }
        }

        return new()
        {
            Elevators = await ElevatorsAsync(client, takeovers),
            Takeovers = Filled(takeovers),
            Covers = covers.ToLookup(cover => (cover.Company, cover.Elevator), cover => (cover.First, cover.Last)),
            Visits = visits.ToLookup(visit => (visit.Company, visit.Elevator)),
            Rescues = await RecordsAsync(client, "v1/rescues", $"v1/rescues?tab=history&{Since}", "v1/rescues?tab=all"),
            Complaints = await RecordsAsync(client, "v1/complaints", $"v1/complaints?{Since}", "v1/complaints?open=true"),
            Inspections = Filled(await RowsAsync(client, $"v1/inspections?{Since}")),
            OverdueRecords = Filled(await RowsAsync(client, $"v1/overdue-records?{Since}")),
            Exemptions = Filled(await RowsAsync(client, $"v1/exemptions?standing=true&{Since}"))
                .ToDictionary(row => (row.Word("record"), row.Word("rate")), row => row.Word("id")),
        };
    }

    /// <summary>The exemption of a record in a rate, or null.</summary>
    public string? ExemptionOf(string record, string rate) => Exemptions.GetValueOrDefault((record, rate));

    /// <summary>Whether a contract of a company covers an elevator on a day.</summary>
    public bool IsCovered(string company, string elevator, DateOnly day) => Covers[(company, elevator)].Any(days => days.First <= day && day <= days.Last);

    private static async Task<IReadOnlyDictionary<string, OutsideElevator>> ElevatorsAsync(OutsideClient client, OutsideTakeover[] takeovers)
    {
        var (taken, found) = (takeovers.ToLookup(takeover => takeover.Elevator), new ConcurrentDictionary<string, OutsideElevator>(StringComparer.Ordinal));
        await Parallel.ForEachAsync(await RowsAsync(client, "v1/elevators"), Some, async (entry, _) =>
        {
            var code = entry.Word("code");
            found[code] = new OutsideElevator(entry, await RowsAsync(client, $"v1/elevators/{code}/changes"), taken[code]);
        });
        return found;
    }

    // A list does not show logs.
    private static async Task<IReadOnlyList<JsonElement>> RecordsAsync(OutsideClient client, string path, params string[] lists)
    {
        var (ids, found) = (new HashSet<string>(StringComparer.Ordinal), new ConcurrentBag<JsonElement>());
        foreach (var list in lists)
        {
            ids.UnionWith((await RowsAsync(client, list)).Select(row => row.Word("id")));
        }

        await Parallel.ForEachAsync(ids, Some, async (id, _) => found.Add(await client.GetAsync($"{path}/{id}")));
        return Filled<JsonElement>([.. found]);
    }

    private static ParallelOptions Some => new() { MaxDegreeOfParallelism = 4 };

    private static async Task<JsonElement[]> RowsAsync(OutsideClient client, string path) => (await client.PagesAsync(path)).Rows;

    // A list that is empty would prove nothing.
    private static T[] Filled<T>(T[] rows)
    {
        Assert.NotEmpty(rows);
        return rows;
    }
}
