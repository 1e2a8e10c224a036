using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Exemptions;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Scores;

/// <summary>The effect of open records of a company on its score of this year, and of suppositions about them (S-7).</summary>
public sealed class WhatIfTests
{
    public static TheoryData<string, string, string?> Misses => new()
    {
        { "visit", "maintenance", null },
        { "overdue-record", "maintenance", null },
        { "rescue", "rescue", "rescue" },
        { "fault", "fault", "fault" },
        { "complaint", "complaint", null },
        { "inspection", "inspection", null },
        { "maintainer-change", "maintainerChange", null },
    };

    [Fact]
    public async Task S7_OpenRecords_ComeByTheirDifference_ThenByTheirDeadline()
    {
        await using var town = await TestTown.BuildAsync();
        var open = await OpenRecordsAsync(town);

        var list = await town.Admin.ScoresAsync($"/{town.Owner.Id}/what-if");
        Assert.Equal(
            ("2026-01-01", "2026-11-02", town.Owner.Id.ToString(), town.Owner.Name, "6"),
            (list.At("from").GetString(), list.At("to").GetString(), list.At("company").GetString(), list.At("companyName").GetString(), list.At("total").ToString()));
        Assert.False(list.Body.TryGetProperty("hidden", out _));
        Assert.Equal(
            [
                $"rescue {open.Rescue} accept 2026-11-02T10:43:00+08:00 rescue 16 0 16",
                $"complaint {open.Complaint} accept 2026-11-03T10:40:00+08:00 complaint 16 0 16",
                $"visit {open.Visit} review 2026-11-17T10:40:00+08:00 maintenance 16 5.33 10.67",
                $"due-day {open.Second.Entry.Code}-20261117 visit 2026-11-17 maintenance 16 5.33 10.67",
                $"due-day {open.Third.Entry.Code}-20261103 visit 2026-11-03 maintenance 10.67 5.33 5.34",
                $"due-day {town.Elevator.Entry.Code}-20261104 visit 2026-11-04 maintenance 10.67 5.33 5.34",
            ],
            list.At("items").EnumerateArray().Select(item =>
                $"{item.Text("kind")} {item.Text("id")} {item.Text("todo")} {item.Text("by")} {item.Text("rate")} "
                + $"{item.Number("scoreIfDone"):0.##} {item.Number("scoreIfMissed"):0.##} {item.Number("difference"):0.##}"));
        var due = list.At("items")[5];
        Assert.Equal(
            (town.Elevator.Entry.Code.ToString(), town.Elevator.Entry.Place, "维保到期日", "上门维保", "维护保养有效率"),
            (due.Text("elevator"), due.Text("place"), due.Text("kindLabel"), due.Text("todoLabel"), due.Text("rateLabel")));
    }

    [Fact]
    public async Task S7_EachItem_IsWhatItAloneWouldGive_AndNothingIsStored()
    {
        await using var town = await TestTown.BuildAsync();
        await OpenRecordsAsync(town);
        var path = $"/{town.Owner.Id}/what-if";
        var list = await town.Admin.ScoresAsync(path);
        var figures = (await town.Admin.ScoresAsync($"/{town.Owner.Id}?from=2026-01-01&to=2026-11-02")).At("figures");

        foreach (var item in list.At("items").EnumerateArray())
        {
            object[] one = [new { kind = item.Text("kind"), id = item.Text("id") }];
            var (done, missed) = (await SupposesAsync(town, new { done = one }), await SupposesAsync(town, new { missed = one }));
            var rate = item.Text("rate")!;
            Assert.Equal(
                (item.Text("id"), item.Text("scoreIfDone"), item.Text("scoreIfMissed")),
                (item.Text("id"), done.At("after", rate, "score").ToString(), missed.At("after", rate, "score").ToString()));
            Assert.Equal(item.Number("difference"), done.Body.Number("difference") - missed.Body.Number("difference"));
            Assert.Equal(figures.GetRawText(), done.At("before").GetRawText());
            Assert.Equal(list.At("moment").GetString(), done.At("moment").GetString());
        }

        Assert.Equal(list.Text, (await town.Admin.ScoresAsync(path)).Text);
        Assert.Empty(await town.Seat.ExemptionsAsync());
    }

    [Fact]
    public async Task S7_NothingSupposed_ChangesNothing()
    {
        await using var town = await TestTown.BuildAsync();
        await OpenRecordsAsync(town);

        foreach (var body in (object[])[new { }, new { done = Array.Empty<object>(), missed = Array.Empty<object>(), exempted = Array.Empty<object>() }])
        {
            var same = await SupposesAsync(town, body);
            Assert.Equal((0m, same.At("before").GetRawText()), (same.Body.Number("difference"), same.At("after").GetRawText()));
        }
    }

    [Fact]
    public async Task S7_All_IsSupposedAtOnce_AndAMissThatIsSupposedCanBeExempted()
    {
        await using var town = await TestTown.BuildAsync();
        var open = await OpenRecordsAsync(town);
        var answer = await SupposesAsync(town, new
        {
            done = new object[] { new { kind = "rescue", id = open.Rescue }, new { kind = "visit", id = open.Visit } },
            missed = new object[] { new { kind = "complaint", id = open.Complaint }, new { kind = "due-day", id = $"{town.Elevator.Entry.Code}-20261104" } },
            exempted = new object[] { new { kind = "overdue-record", record = $"{town.Elevator.Entry.Code}-20261104" } },
        });

        Assert.Equal(
            ("1", "1", "0", "1", "0", "16"),
            (
                answer.At("after", "rescue", "firstTimely").ToString(), answer.At("after", "maintenance", "exempted").ToString(),
                answer.At("after", "maintenance", "totalNonCompliant").ToString(), answer.At("after", "complaint", "total").ToString(),
                answer.At("after", "complaint", "score").ToString(), answer.At("after", "maintenance", "score").ToString()));
        Assert.Equal(-10.67m, answer.Body.Number("difference"));
    }

    [Fact]
    public async Task D42_HelperIsAskedAboutCredit_AndTheOwnerNotAboutWhatAnotherLeads()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(1));
        (await town.DoesAsync(town.NearWorker, id, "accept")).Is(HttpStatusCode.OK);

        Assert.Equal(0, (await town.Admin.ScoresAsync($"/{town.Owner.Id}/what-if")).At("total").GetInt32());
        var item = Assert.Single((await town.NearWorker.ScoresAsync($"/{town.Near.Id}/what-if")).At("items").EnumerateArray());
        Assert.Equal(
            ("rescue", "complete", "2026-11-02T10:34:00+08:00", 16.5m, 16m),
            (item.Text("kind"), item.Text("todo"), item.Text("by"), item.Number("scoreIfDone"), item.Number("scoreIfMissed")));
    }

    // Once it is exempted in earnest, the figures are those that were foretold.
    [Theory]
    [MemberData(nameof(Misses))]
    public async Task S8_ExemptedMiss_GivesWhatItsExemptionGives(string kind, string member, string? rate)
    {
        await using var town = await TestTown.BuildAsync();
        var record = (await town.MissAsync(kind)).Record;
        var exempted = new { kind = kind == "fault" ? "rescue" : kind, record, rate };
        var answer = await SupposesAsync(town, new { exempted = new[] { exempted } });

        Assert.Equal(("0", "1"), (answer.At("before", member, "exempted").ToString(), answer.At("after", member, "exempted").ToString()));
        Assert.True(answer.Body.Number("difference") >= 0);
        (await town.Seat.ExemptsAsync(exempted.kind, record, rate)).Is(HttpStatusCode.Created);
        var figures = (await town.Admin.ScoresAsync($"/{town.Owner.Id}?from=2026-01-01&to={town.Today():yyyy-MM-dd}")).At("figures");
        Assert.Equal(figures.GetRawText(), answer.At("after").GetRawText());
    }

    [Fact]
    public async Task S7_IdsThatAreNotOpenOrNotTheCompanys_AreRefusedAtTheirPlace()
    {
        await using var town = await TestTown.BuildAsync();
        var open = await OpenRecordsAsync(town);
        var timely = (await town.ComplainsAsync("13800001009")).Id;
        await town.EndsAsync(timely);
        var visit = new { kind = "visit", id = open.Visit };
        var body = new
        {
            done = new object[] { visit, new { kind = "complaint", id = open.Complaint }, new { kind = "complaint", id = timely } },
            missed = new object[] { new { kind = "due-day", id = $"{town.Elevator.Entry.Code}-20261119" } },
            exempted = new object[] { new { kind = "visit", record = open.Visit }, new { kind = "complaint", record = timely } },
        };

        Assert.Equal(
            ["done[2].id not-open", "exempted[0].record not-a-miss", "exempted[1].record not-a-miss", "missed[0].id not-open"],
            await FaultsAsync(town.Admin, town.Owner.Id.ToString(), body));
        // All of it is another company's.
        Assert.Equal(
            ["done[0].id not-open", "done[1].id not-open", "done[2].id not-open", "exempted[0].record not-a-miss", "exempted[1].record not-a-miss", "missed[0].id not-open"],
            await FaultsAsync(town.NearWorker, town.Near.Id.ToString(), body));
        Assert.Equal(["missed[0].id duplicate"], await FaultsAsync(town.Admin, town.Owner.Id.ToString(), new { done = new[] { visit }, missed = new[] { visit } }));
    }

    [Theory]
    [InlineData("""{"done": [{"kind": "inspection", "id": "x"}]}""", "done[0].kind not-one-of")]
    [InlineData("""{"done": [{"kind": "visit", "id": "x"}]}""", "done[0].id not-an-id")]
    [InlineData("""{"missed": [null]}""", "missed[0].id required", "missed[0].kind required")]
    [InlineData("""{"exempted": [{"kind": "rescue", "record": "0hqsrgm07x400tzbbnxrvcsgt4fch-ET3305020001"}]}""", "exempted[0].rate required")]
    [InlineData("""{"exempted": [{"kind": "visit", "record": "x", "rate": "fault"}]}""", "exempted[0].rate not-one-of", "exempted[0].record not-an-id")]
    public async Task Body_IsRefusedAtThePlaceOfTheFault(string body, params string[] faults)
    {
        await using var town = await TestTown.BuildAsync();

        Assert.Equal(faults, await FaultsAsync(town.Admin, town.Owner.Id.ToString(), JsonDocument.Parse(body).RootElement));
    }

    [Fact]
    public async Task S7_AllThreeListsTogether_HaveFiveHundredEntries()
    {
        await using var town = await TestTown.BuildAsync();
        var (some, record) = (Entries(250), new { kind = "overdue-record", record = "ET-1-20261104" });

        Assert.Contains("missed too-many", await FaultsAsync(town.Admin, town.Owner.Id.ToString(), new { done = some, missed = Entries(251) }));
        Assert.Contains("exempted too-many", await FaultsAsync(town.Admin, town.Owner.Id.ToString(), new { done = some, missed = Entries(250, 250), exempted = new[] { record } }));
        Assert.DoesNotContain("too-many", string.Join(' ', await FaultsAsync(town.Admin, town.Owner.Id.ToString(), new { done = some, missed = Entries(250, 250) })), StringComparison.Ordinal);

        static object[] Entries(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(at => new { kind = "due-day", id = $"ET-{at}-20261104" })];
    }

    [Fact]
    public async Task D63_Pages_AreOfOneMoment()
    {
        await using var town = await TestTown.BuildAsync();
        await OpenRecordsAsync(town);
        var path = $"/{town.Owner.Id}/what-if?top=4";
        var first = await town.Admin.ScoresAsync(path);
        await town.AdvanceAsync(TimeSpan.FromMinutes(5));
        var second = await town.Admin.ScoresAsync($"{path}&continuation={first.At("continuation").GetString()}");

        Assert.Equal((first.At("moment").GetString(), 4, 2, 6), (
            second.At("moment").GetString(), first.At("items").GetArrayLength(), second.At("items").GetArrayLength(), second.At("total").GetInt32()));
        Assert.Equal(6, first.At("items").EnumerateArray().Concat(second.At("items").EnumerateArray()).Select(item => item.Text("id")).Distinct().Count());
        // The rescue was missed meanwhile.
        Assert.Equal(5, (await town.Admin.ScoresAsync(path)).At("total").GetInt32());
        (await town.Admin.SendAsync(HttpMethod.Get, $"v1/scores{path}&continuation=QDI")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task S7_Company_AsksAboutItself_AndASupervisorAboutItsDistrict()
    {
        await using var town = await TestTown.BuildAsync();
        var open = await OpenRecordsAsync(town);
        var path = $"v1/scores/{town.Owner.Id}/what-if";
        var elsewhere = await town.WithMainAccountAsync(Role.Supervisor, "330521");
        var inspector = await town.WithMainAccountAsync(Role.Inspection);
        var body = new { done = new[] { new { kind = "visit", id = open.Visit } } };

        foreach (var person in (Person[])[town.OwnersMain, town.Seat, town.Admin])
        {
            Assert.Equal(6, (await person.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).At("total").GetInt32());
            Assert.Equal(5.33m, (await person.SendAsync(HttpMethod.Post, path, body)).Is(HttpStatusCode.OK).Body.Number("difference"));
        }

        var hidden = (await elsewhere.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        Assert.Equal((0, 6), (hidden.At("total").GetInt32(), hidden.At("hidden").GetInt32()));
        Assert.Equal(["done[0].id not-open"], await FaultsAsync(elsewhere, town.Owner.Id.ToString(), body));
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
        {
            var sent = method == HttpMethod.Post ? body : null;
            (await town.NearWorker.SendAsync(method, path, sent)).Refuses(HttpStatusCode.NotFound, "not-found");
            (await town.Admin.SendAsync(method, $"v1/scores/{town.UseUnit.Id}/what-if", sent)).Refuses(HttpStatusCode.NotFound, "not-found");
            (await town.Caretaker.SendAsync(method, path, sent)).Refuses(HttpStatusCode.Forbidden, "forbidden");
            (await inspector.SendAsync(method, path, sent)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    // Three elevators that require a visit each. One of them was visited without its paper form, and again today, so that its review decides.
    private static async Task<(string Visit, string Complaint, string Rescue, TestElevator Second, TestElevator Third)> OpenRecordsAsync(TestTown town)
    {
        var (second, third) = (await town.WithElevatorAsync(town.Owner, town.UseUnit), await town.WithElevatorAsync(town.Owner, town.UseUnit));
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 28);
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 13);
        await town.VisitedAsync(town.OwnersWorker, second, 15, depth: null);
        await town.VisitedAsync(town.OwnersWorker, third, 28);
        await town.VisitedAsync(town.OwnersWorker, third, 14);
        var visit = await town.ReviewedAsync(decision: null, second);
        var complaint = (await town.ComplainsAsync("13800001001")).Id;
        return (visit, complaint, (await town.ReportsTrappedAsync()).Id, second, third);
    }

    private static async Task<Answer> SupposesAsync(TestTown town, object body) =>
        (await town.Admin.SendAsync(HttpMethod.Post, $"v1/scores/{town.Owner.Id}/what-if", body)).Is(HttpStatusCode.OK);

    private static async Task<string[]> FaultsAsync(Person person, string company, object body) =>
    [
        .. (await person.SendAsync(HttpMethod.Post, $"v1/scores/{company}/what-if", body)).Refuses(HttpStatusCode.BadRequest, "input-invalid")
            .At("errors").EnumerateObject()
            .SelectMany(error => error.Value.EnumerateArray().Select(reason => $"{error.Name} {reason.Text("code")}"))
            .Order(StringComparer.Ordinal),
    ];
}
