using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>Statistics of rescues (P-4), and the rescues that a company owes without having been called.</summary>
public sealed class RescueStatisticsTests
{
    private static readonly string[] Headers =
        ["统计对象", "名称", "事件数", "救援数", "困人事件数", "困人人数", "停电困人数", "一次及时次数", "一次不及时次数", "二次及时次数", "未完成数"];

    private static readonly string[] Members = ["events", "rescues", "entrapments", "people", "outages", "firstTimely", "firstLate", "secondTimely", "open"];

    [Fact]
    public async Task P4_S2_ARescueCountsForItsOwner_AndHelpInTimeForTheHelper_ByEveryGroup()
    {
        await using var town = await TestTown.BuildAsync();
        await TellAsync(town, town.Owner.Id, town.Owner.Id, acceptedAfter: TimeSpan.FromMinutes(2), cause: "301");
        await TellAsync(town, town.Owner.Id, town.Near.Id, acceptedAfter: TimeSpan.FromMinutes(5), cause: "206");
        await TellAsync(town, company: null, town.Near.Id, acceptedAfter: TimeSpan.FromMinutes(9), cause: "301", calledAfter: TimeSpan.FromMinutes(1));
        await TellAsync(town, town.Near.Id, leader: null);

        var rows = await CountsAsync(town.Seat, "by=company");

        Assert.Equal(
            [
                (town.Owner.Id.ToString(), town.Owner.Name, "2 2 2 4 1 1 1 0 0"),
                (town.Near.Id.ToString(), town.Near.Name, "1 1 0 0 0 0 1 1 1"),
                ("none", "无维保单位", "1 1 1 2 0 0 0 0 0"),
            ],
            rows.OrderBy(row => row.Key == "none" ? 2 : row.Key == town.Owner.Id.ToString() ? 0 : 1));
        var elevator = town.Elevator.Entry;
        Assert.Equal([(elevator.Code.ToString(), elevator.Place, "4 4 3 6 1 1 2 1 1")], await CountsAsync(town.Seat, "by=elevator"));
        Assert.Equal([(elevator.Code.ToString(), elevator.Place, "4 4 3 6 1 1 2 1 1")], await CountsAsync(town.Seat, $"by=elevator&elevator={elevator.Code}"));
        Assert.Equal([("330502", "吴兴区", "4 4 3 6 1 1 2 1 1")], await CountsAsync(town.Seat, "by=district"));
        Assert.Equal([("2026-11", null, "4 4 3 6 1 1 2 1 1")], await CountsAsync(town.Seat, "by=month"));
        // A rescue that a company led for another is its part, wherever it is grouped.
        Assert.Equal([("330502", "吴兴区", "1 1 0 0 0 0 1 1 1")], await CountsAsync(town.Seat, $"by=district&company={town.Near.Id}"));
        Assert.Empty(await CountsAsync(town.Seat, "by=month&district=330521"));
        Assert.Empty(await CountsAsync(town.Seat, $"by=month&elevator={City.NewElevatorCode()}"));
    }

    [Fact]
    public async Task P4_EachCaller_CountsItsOwnPart()
    {
        await using var town = await TestTown.BuildAsync();
        await TellAsync(town, town.Owner.Id, town.Owner.Id, acceptedAfter: TimeSpan.FromMinutes(2));
        await TellAsync(town, town.Owner.Id, town.Near.Id, acceptedAfter: TimeSpan.FromMinutes(5));
        var (here, elsewhere) = (await SupervisorOfAsync(town, City.Wuxing), await SupervisorOfAsync(town, "330521"));

        Assert.Equal([(town.Owner.Id.ToString(), town.Owner.Name, "2 2 2 4 2 1 1 0 0")], await CountsAsync(town.OwnersWorker, "by=company"));
        Assert.Equal([(town.Near.Id.ToString(), town.Near.Name, "0 0 0 0 0 0 0 1 0")], await CountsAsync(town.NearWorker, "by=company"));
        Assert.Equal([(town.Elevator.Entry.Code.ToString(), town.Elevator.Entry.Place, "0 0 0 0 0 0 0 1 0")], await CountsAsync(town.NearWorker, "by=elevator"));
        Assert.Empty(await CountsAsync(town.NearWorker, $"by=month&company={town.Owner.Id}"));
        Assert.Equal([("2026-11", null, "2 2 2 4 2 1 1 1 0")], await CountsAsync(town.Caretaker, "by=month"));
        Assert.Equal([("2026-11", null, "2 2 2 4 2 1 1 1 0")], await CountsAsync(here, "by=month"));
        Assert.Equal([("2026-11", null, "2 2 2 4 2 1 1 0 0")], await CountsAsync(here, $"by=month&company={town.Owner.Id}"));
        Assert.Equal(
            [(town.Elevator.Entry.Code.ToString(), town.Elevator.Entry.Place, "2 2 2 4 2 1 1 1 0")],
            await CountsAsync(here, $"by=elevator&elevator={town.Elevator.Entry.Code}"));
        Assert.Empty(await CountsAsync(elsewhere, "by=month"));
        Assert.Empty(await CountsAsync(elsewhere, $"by=month&company={town.Owner.Id}"));
        Assert.Empty(await CountsAsync(elsewhere, $"by=month&elevator={town.Elevator.Entry.Code}"));
        Assert.Empty(await CountsAsync(elsewhere, $"by=month&district={City.Wuxing}"));
    }

    [Fact]
    public async Task P4_ARescueBelongsToTheTimeOfItsOpening()
    {
        await using var town = await TestTown.BuildAsync();
        await TellAsync(town, town.Owner.Id, town.Owner.Id, acceptedAfter: TimeSpan.FromMinutes(2), before: TimeSpan.FromDays(40));
        await TellAsync(town, town.Owner.Id, town.Owner.Id, acceptedAfter: TimeSpan.FromMinutes(2));

        Assert.Equal(["2026-09", "2026-11"], (await CountsAsync(town.Seat, "by=month")).Select(row => row.Key));
        foreach (var elevator in (string[])["", $"&elevator={town.Elevator.Entry.Code}"])
        {
            Assert.Equal(["2026-09"], (await CountsAsync(town.Seat, $"by=month&to=2026-10-01T00:00:00Z{elevator}")).Select(row => row.Key));
            Assert.Equal(["2026-11"], (await CountsAsync(town.Seat, $"by=month&from=2026-10-01T00:00:00Z{elevator}")).Select(row => row.Key));
        }
    }

    [Theory]
    [InlineData("by=hour", "by")]
    [InlineData("", "by")]
    [InlineData("by=month&from=2020-01-01T00:00:00Z", "from")]
    [InlineData("by=month&district=wuxing", "district")]
    [InlineData("by=month&company=1", "company")]
    public async Task P4_StatisticsThatCannotBeUnderstood_AreRefused(string query, string field)
    {
        await using var town = await TestTown.BuildAsync();
        var answer = (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/statistics?{query}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.True(answer.At("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task P4_Statistics_AreAWorkbook()
    {
        await using var town = await TestTown.BuildAsync();
        await TellAsync(town, town.Owner.Id, town.Owner.Id, acceptedAfter: TimeSpan.FromMinutes(2));
        await TellAsync(town, company: null, leader: null);

        var rows = await ReadBook.OfAsync(town.App, town.Seat, "v1/rescues/statistics?by=district");
        Assert.Equal(Headers, rows[0]);
        Assert.Equal([City.Wuxing, "吴兴区", 2.0, 2.0, 1.0, 2.0, 1.0, 1.0, 0.0, 0.0, 1.0], Assert.Single(rows.Skip(1)));
        var english = await ReadBook.OfAsync(town.App, town.Seat, "v1/rescues/statistics?by=district", "en");
        Assert.Equal("Wuxing District", Assert.Single(english.Skip(1))[1]);
        var companies = await ReadBook.OfAsync(town.App, town.Seat, "v1/rescues/statistics?by=company", "en");
        Assert.Equal([town.Owner.Name, "No company"], companies.Skip(1).Select(row => row[1]));
    }

    // The owner is called when a rescue is opened. A record where it was not is owed all the same.
    [Fact]
    public async Task S2_ACompanySeesTheRescueItOwes_AlsoWhereItWasNotCalled()
    {
        await using var town = await TestTown.BuildAsync();
        var rescue = await TellAsync(town, town.Owner.Id, leader: null);
        var path = $"v1/rescues/{rescue.Reference}";

        Assert.Empty(rescue.Progress().Dispatches);
        foreach (var query in (string[])["tab=all", "tab=to-accept", "tab=untold", $"open=true&peopleTrapped=true&company={town.Owner.Id}"])
        {
            Assert.Equal((query, 1), (query, (await RowsAsync(town.OwnersWorker, query)).Count));
            Assert.Equal((query, 0), (query, (await RowsAsync(town.NearWorker, query)).Count));
        }

        (await town.OwnersWorker.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        (await town.NearWorker.SendAsync(HttpMethod.Get, path)).Refuses(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(1, await TrappedNowAsync(town.OwnersWorker));
        Assert.Equal(0, await TrappedNowAsync(town.NearWorker));
        (await town.DoesAsync(town.OwnersWorker, rescue.Reference.ToString(), "accept")).Refuses(HttpStatusCode.Conflict, "rescue-step-not-possible");
        (await town.DoesAsync(town.Seat, rescue.Reference.ToString(), "dispatch")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, rescue.Reference.ToString(), "accept")).Is(HttpStatusCode.OK);
        Assert.Single(await RowsAsync(town.OwnersWorker, "tab=accepted"));
    }

    private static async Task<Rescue> TellAsync(
        TestTown town,
        OrganisationId? company,
        OrganisationId? leader,
        TimeSpan acceptedAfter = default,
        string cause = "206",
        TimeSpan calledAfter = default,
        TimeSpan? before = null)
    {
        var began = town.Clock.GetUtcNow() - (before ?? TimeSpan.FromHours(2));
        var report = TownRescues.TrappedReport(began);
        var elevator = town.Elevator.Entry;
        var rescue = new Rescue
        {
            Id = RescueId.Create(began, RandomNumberGenerator.GetBytes(10)),
            Elevator = elevator.Code,
            Place = elevator.Place,
            District = elevator.District,
            Central = true,
            UseUnit = town.UseUnit.Id,
            Company = company,
            Code = report.Code,
            Source = report.Source,
            OccurredAt = began,
            Log = [.. LogOf(began, company, leader, acceptedAfter, cause, calledAfter)],
        };
        Assert.True(await town.App.Get<RescueStore>().TryOpenAsync(rescue, report with { Rescue = rescue.Reference }, [], CancellationToken.None));
        return rescue;
    }

    // A leader that does not owe it is called beside the owner.
    private static IEnumerable<RescueEvent> LogOf(
        DateTimeOffset began, OrganisationId? company, OrganisationId? leader, TimeSpan acceptedAfter, string cause, TimeSpan calledAfter)
    {
        yield return new() { Kind = RescueEventKind.Trapped, At = began };
        if (leader is null)
        {
            yield break;
        }

        if (company is not null)
        {
            yield return new() { Kind = RescueEventKind.Dispatched, At = began, Company = company, Level = 1 };
        }

        if (leader != company)
        {
            var called = calledAfter == default ? acceptedAfter - TimeSpan.FromMinutes(1) : calledAfter;
            yield return new() { Kind = RescueEventKind.Dispatched, At = began + called, Company = leader, Level = 2 };
        }

        var accepted = began + acceptedAfter;
        yield return new() { Kind = RescueEventKind.Accepted, At = accepted, Company = leader };
        yield return new() { Kind = RescueEventKind.Arrived, At = accepted.AddMinutes(10), Company = leader };
        yield return new() { Kind = RescueEventKind.Rescued, At = accepted.AddMinutes(20), Company = leader, Report = new(RescueOutcome.Entrapment, cause, 2, null) };
    }

    private static async Task<IReadOnlyList<(string Key, string? Name, string Counts)>> CountsAsync(Person person, string query)
    {
        var answer = (await person.SendAsync(HttpMethod.Get, $"v1/rescues/statistics?{query}")).Is(HttpStatusCode.OK);
        var rows = answer.At("items").EnumerateArray().Select(row => (
            row.GetProperty("key").GetString()!,
            row.TryGetProperty("name", out var name) ? name.GetString() : null,
            string.Join(' ', Members.Select(member => row.GetProperty(member).GetInt32())))).ToArray();
        Assert.Equal(rows.Length, answer.At("total").GetInt32());
        return rows;
    }

    private static async Task<IReadOnlyList<JsonElement>> RowsAsync(Person person, string query) =>
        [.. (await person.SendAsync(HttpMethod.Get, $"v1/rescues?{query}")).Is(HttpStatusCode.OK).At("items").EnumerateArray()];

    private static async Task<int> TrappedNowAsync(Person person) =>
        (await person.SendAsync(HttpMethod.Get, "v1/home")).Is(HttpStatusCode.OK).At("trapped", "now").GetInt32();

    private static async Task<Person> SupervisorOfAsync(TestTown town, string district) =>
        await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Supervisor, district));
}
