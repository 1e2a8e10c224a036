using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Sheets;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Scores;

/// <summary>The figures of a company in a window, and the rows and records that they are made of (S-1 to S-7).</summary>
public sealed class CompanyScoreTests
{
    [Fact]
    public async Task S1_MissesAreTracedToVisitsAndRecords()
    {
        await using var town = await TestTown.BuildAsync();
        var other = await town.WithElevatorAsync(town.Owner, town.UseUnit);
        // A visit is due 15 days after the first, and comes a day late and without its paper form. The other elevator is served in time.
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 28);
        var bad = await town.VisitedAsync(town.OwnersWorker, town.Elevator, 12, depth: null);
        await town.VisitedAsync(town.OwnersWorker, other, 20);
        await town.VisitedAsync(town.OwnersWorker, other, 6);
        var window = WindowOf(town, 29, 1);

        Assert.Equal(
            "required=2 nonCompliantElevators=0 nonCompliantVisits=0 overdueElevators=1 overdueRecords=1 totalNonCompliant=1 zeroedVisits=1 rate=50 score=8",
            await town.FiguresAsync(
                window, "maintenance", "required", "nonCompliantElevators", "nonCompliantVisits", "overdueElevators", "overdueRecords", "totalNonCompliant",
                "zeroedVisits", "rate", "score"));
        var rows = await town.DetailsAsync(window, "maintenance");
        Assert.Equal((2, 2, 1), (rows.Length, rows.Sum("required"), rows.Sum("overdue")));
        var miss = Assert.Single(await town.DetailsAsync(window, "maintenance", "misses"));
        Assert.Equal(
            (town.Elevator.Entry.Code.ToString(), "1", "True", "0"), (miss.Text("elevator"), miss.Text("nonCompliantBefore"), miss.Text("zeroed"), miss.Text("nonCompliant")));
        var visits = await FollowAsync(town, miss.GetProperty("links").Text("visits")!);
        var visit = Assert.Single(visits.At("items").EnumerateArray());
        Assert.Equal((bad.ToString(), "[\"upload-missing\"]", "True", "non-compliant"), (visit.Text("id"), visit.GetProperty("why").GetRawText(), visit.Text("zeroed"), visit.Text("status")));
        var records = await FollowAsync(town, miss.GetProperty("links").Text("overdueRecords")!);
        Assert.Equal($"{town.Today().AddDays(-13):yyyy-MM-dd}", Assert.Single(records.At("items").EnumerateArray()).Text("dueOn"));
        Assert.Equal("50", visits.At("figures", "rate").ToString());
    }

    [Fact]
    public async Task S2_S5_RescueIsOwedByTheCompany_AndTheHelperEarnsCredit()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(1));
        (await town.DoesAsync(town.NearWorker, id, "accept")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.NearWorker, id, "arrive")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.NearWorker, id, "complete", new { outcome = "entrapment", cause = "205", people = 2 })).Is(HttpStatusCode.OK);
        var window = WindowOf(town, 0, 0);

        Assert.Equal(
            "total=1 firstTimely=0 firstLate=1 secondTimely=0 rate=0",
            await town.FiguresAsync(window, "rescue", "total", "firstTimely", "firstLate", "secondTimely", "rate"));
        var row = Assert.Single(await town.DetailsAsync(window, "rescue", "misses"));
        Assert.Equal(
            ("[\"accept\",\"led-by-other\"]", "1", town.Near.Id.ToString(), "True"),
            (row.GetProperty("lateBy").GetRawText(), row.Text("level"), row.Text("leader"), row.Text("counted")));
        var helper = (await town.Admin.ScoresAsync($"/{town.Near.Id}?{window}")).At("figures", "rescue");
        Assert.Equal(("1", "0", "16.5"), (helper.Text("secondTimely"), helper.Text("total"), helper.Text("score")));
        var second = Assert.Single((await town.Admin.ScoresAsync($"/{town.Near.Id}/rescue/details?only=all&{window}")).At("items").EnumerateArray());
        Assert.Equal(("2", "True"), (second.Text("level"), second.Text("timely")));

        Assert.Equal(
            "faultElevators=1 entrapments=1 elevatorsInWindow=1 once=1 rate=100 score=0",
            await town.FiguresAsync(window, "fault", "faultElevators", "entrapments", "elevatorsInWindow", "once", "rate", "score"));
        var fault = Assert.Single(await town.DetailsAsync(window, "fault", "misses"));
        var entrapment = Assert.Single((await FollowAsync(town, fault.GetProperty("links").Text("rescues")!)).At("items").EnumerateArray());
        Assert.Equal((id, "False"), (entrapment.Text("id"), entrapment.Text("outage")));
    }

    [Fact]
    public async Task S3_ComplaintsOfTheWindow_TimelyAndLateOnes()
    {
        await using var town = await TestTown.BuildAsync();
        var (late, _) = await town.ComplainsAsync("13800001001");
        var (timely, _) = await town.ComplainsAsync("13800001002");
        await town.EndsAsync(timely);
        await town.AdvanceAsync(TimeSpan.FromHours(25));
        var window = WindowOf(town, 1, 0);

        Assert.Equal("timely=1 total=2 rate=50 score=8", await town.FiguresAsync(window, "complaint", "timely", "total", "rate", "score"));
        var rows = await town.DetailsAsync(window, "complaint");
        Assert.Equal((2, 2, 1), (rows.Length, rows.Count("counted"), rows.Count("timely")));
        var miss = Assert.Single(await town.DetailsAsync(window, "complaint", "misses"));
        Assert.Equal((late, "[\"accept\"]"), (miss.Text("id"), miss.GetProperty("lateBy").GetRawText()));
    }

    [Fact]
    public async Task S4_S6_InspectionsAndTakeovers_OnceEach()
    {
        await using var town = await TestTown.BuildAsync();
        var inspector = await town.WithMainAccountAsync(Role.Inspection);
        await InspectsAsync(town, inspector, "1", "periodic", "unqualified", [new { text = "闸瓦磨损", responsible = "maintenance" }]);
        await InspectsAsync(town, inspector, "2", "re-check", "recheck-qualified", []);
        var taken = await town.RegisterAsync(CityBuilder.NewElevator(town.UseUnit.Id, town.Near.Id));
        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await town.Admin.SendAsync(
            HttpMethod.Post,
            $"v1/elevators/{taken.Code}/maintainer-changes",
            new { company = town.Owner.Id, signedOn = town.Today().AddDays(-8), filedOn = town.Today() })).Is(HttpStatusCode.OK);
        var window = WindowOf(town, 9, 0);

        Assert.Equal("failed=1 inspected=1 rate=0", await town.FiguresAsync(window, "inspection", "failed", "inspected", "rate"));
        var row = Assert.Single(await town.DetailsAsync(window, "inspection", "misses"));
        Assert.Equal(2, (await FollowAsync(town, row.GetProperty("links").Text("reports")!)).At("total").GetInt32());
        Assert.Equal("useUnits=1 late=1 rate=0", await town.FiguresAsync(window, "maintainerChange", "useUnits", "late", "rate"));
        var takeover = Assert.Single(await town.DetailsAsync(window, "maintainer-change", "misses"));
        Assert.Equal(("8", "False", town.UseUnit.Id.ToString()), (takeover.Text("days"), takeover.Text("timely"), takeover.Text("useUnit")));
        var change = Assert.Single((await FollowAsync(town, takeover.GetProperty("links").Text("changes")!)).At("items").EnumerateArray());
        Assert.Equal(taken.Code.ToString(), change.Text("elevator"));
    }

    [Fact]
    public async Task D15_D12_ElevatorThatLeft_CountsUntilItLeft()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 28);
        Assert.Equal(1, (await town.Admin.ScoresAsync($"/{town.Owner.Id}?{WindowOf(town, 29, 1)}")).At("figures", "elevators").GetInt32());
        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await town.Admin.SendAsync(
            HttpMethod.Post,
            $"v1/elevators/{town.Elevator.Entry.Code}/maintainer-changes",
            new { company = town.Near.Id, signedOn = town.Today(), filedOn = town.Today() })).Is(HttpStatusCode.OK);

        var before = (await town.Admin.ScoresAsync($"/{town.Owner.Id}?{WindowOf(town, 29, 1)}")).At("figures");
        Assert.Equal(("1", "1", "1"), (before.Text("elevators"), before.GetProperty("maintenance").Text("required"), before.GetProperty("maintenance").Text("overdueRecords")));
        var today = (await town.Admin.ScoresAsync($"/{town.Owner.Id}?{WindowOf(town, 29, 0)}")).At("figures");
        Assert.Equal(("0", "1"), (today.Text("elevators"), today.GetProperty("maintenance").Text("required")));
        Assert.Equal("1", (await town.Admin.ScoresAsync($"/{town.Near.Id}?{WindowOf(town, 0, 0)}")).At("figures", "elevators").ToString());
    }

    [Fact]
    public async Task D63_Pages_AreOfOneMoment()
    {
        await using var town = await TestTown.BuildAsync();
        foreach (var phone in (string[])["13800001001", "13800001002", "13800001003"])
        {
            await town.ComplainsAsync(phone);
        }

        var window = WindowOf(town, 0, 0);
        var first = await town.Admin.ScoresAsync($"/{town.Owner.Id}/complaint/details?only=all&top=2&{window}");
        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        await town.ComplainsAsync("13800001004");
        await town.AdvanceAsync(TimeSpan.FromMinutes(5));
        var second = await town.Admin.ScoresAsync($"/{town.Owner.Id}/complaint/details?only=all&top=2&{window}&continuation={first.At("continuation").GetString()}");

        Assert.Equal(first.At("moment").GetString(), second.At("moment").GetString());
        Assert.Equal((3, 1), (second.At("total").GetInt32(), second.At("items").GetArrayLength()));
        (await town.Admin.SendAsync(HttpMethod.Get, $"v1/scores/{town.Owner.Id}/complaint/details?{window}&continuation=QDI")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task S7_Company_SeesItsOwnFigures_ASupervisorHidesOtherDistricts()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 20);
        var elsewhere = await town.WithMainAccountAsync(Role.Supervisor, "330521");
        var window = WindowOf(town, 25, 0);

        await town.OwnersMain.ScoresAsync($"/{town.Owner.Id}?{window}");
        (await town.NearWorker.SendAsync(HttpMethod.Get, $"v1/scores/{town.Owner.Id}?{window}")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await town.Admin.SendAsync(HttpMethod.Get, $"v1/scores/{town.UseUnit.Id}?{window}")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await town.Admin.SendAsync(HttpMethod.Get, $"v1/scores/{town.Owner.Id}/quality/details?{window}")).Refuses(HttpStatusCode.NotFound, "not-found");
        var hidden = await elsewhere.ScoresAsync($"/{town.Owner.Id}/maintenance/details?only=all&{window}");
        Assert.Equal((0, 1, "1"), (hidden.At("items").GetArrayLength(), hidden.At("hidden").GetInt32(), hidden.At("figures", "required").ToString()));
        (await elsewhere.SendAsync(HttpMethod.Get, $"v1/scores/{town.Owner.Id}/maintenance/details/{town.Elevator.Entry.Code}/visits?{window}"))
            .Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("from=2026-11-03&to=2026-11-02", "from")]
    [InlineData("from=2025-11-01&to=2026-11-02", "from")]
    [InlineData("from=2026-11-01", "to")]
    [InlineData("to=2026-11-03", "to")]
    [InlineData("to=2026-11-01&asOf=2026-10-31", "asOf")]
    [InlineData("date=2026-11-02", "date")]
    [InlineData("date=2026-11-01&to=2026-11-01", "to")]
    public async Task D1_WrongWindow_IsNamed(string window, string field)
    {
        await using var town = await TestTown.BuildAsync();

        var refused = (await town.Admin.SendAsync(HttpMethod.Get, $"v1/scores/{town.Owner.Id}?{window}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Contains(field, refused.At("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Workbooks_ShowTheManualsTables()
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 20);
        var book = await ReadBook.OfAsync(town.App, town.Admin, $"v1/scores/{town.Owner.Id}/maintenance/details?only=all&{WindowOf(town, 25, 0)}");

        Assert.Equal(["序号", "设备编号", "维保单位", "首次维保时间", "应维保次数", "维保合规次数", "维保不合规次数", "超期次数", "总不合规次数"], book[0]);
        Assert.Equal(town.Elevator.Entry.Code.ToString(), book[1][1]);
    }

    private static string WindowOf(TestTown town, int from, int to) => $"from={town.Today().AddDays(-from):yyyy-MM-dd}&to={town.Today().AddDays(-to):yyyy-MM-dd}";

    private static async Task<Answer> FollowAsync(TestTown town, string link) => (await town.Admin.SendAsync(HttpMethod.Get, link["/api/".Length..])).Is(HttpStatusCode.OK);

    private static async Task InspectsAsync(TestTown town, Person inspector, string number, string kind, string conclusion, object[] defects) =>
        (await inspector.SendAsync(HttpMethod.Post, "v1/inspections", new
        {
            elevator = town.Elevator.Entry.Code,
            reportNo = number,
            kind,
            inspectedOn = town.Today(),
            conclusion,
            defects,
        })).Is(HttpStatusCode.Created);
}
