using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Rescues;

public sealed class RescueAnalyticsTests
{
    [Fact]
    public async Task Analytics_AreOfThePhases_ByCompanyDistrictAndHour_EachCallerItsOwnPart()
    {
        await using var town = await TestTown.BuildAsync();
        await RescuedAsync(town, town.OwnersWorker, acceptAfter: 2, arriveAfter: 10, freeAfter: 5);
        await town.AdvanceAsync(TimeSpan.FromHours(1));
        await RescuedAsync(town, town.NearWorker, acceptAfter: 5, arriveAfter: 20, freeAfter: 2);

        var byCompany = await AsksAsync(town.Seat, "by=company");
        var (owner, near) = (Row(byCompany, town.Owner.Id.ToString()), Row(byCompany, town.Near.Id.ToString()));
        Assert.Equal((2, 1, 50m, 120m), (Phase(owner, "accept").Judged, Phase(owner, "accept").Ended, Phase(owner, "accept").Percent, Phase(owner, "accept").Mean));
        // Called after 3:00.001 and a millisecond, accepted five minutes after the report.
        Assert.Equal((1, 100m), (Phase(near, "accept").Judged, Phase(near, "accept").Percent));
        Assert.Equal((0m, 1200m), (Phase(near, "arrival").Percent, Phase(near, "arrival").Mean));

        var byHour = await AsksAsync(town.Seat, "by=hour");
        Assert.Equal(["10", "11"], byHour.At("items").EnumerateArray().Select(row => row.GetProperty("key").GetString()));
        var byDistrict = await AsksAsync(town.Seat, "by=district");
        Assert.Equal((210m, 120m, 300m), Accept(Row(byDistrict, "330502")));
        Assert.Equal((210m, 120m, 300m), Accept(byDistrict.At("total")));

        var own = await AsksAsync(town.NearWorker, "by=company");
        Assert.Equal([town.Near.Id.ToString()], own.At("items").EnumerateArray().Select(row => row.GetProperty("key").GetString()));
        Assert.Equal(1, own.At("total", "rescues").GetInt32());
        var elsewhere = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Supervisor, "330521"));
        var none = await AsksAsync(elsewhere, "by=company");
        Assert.Empty(none.At("items").EnumerateArray());
        Assert.True(none.At("total", "accept", "noSample").GetBoolean());
        Assert.False(none.At("total", "accept").TryGetProperty("meanSeconds", out _));
    }

    [Fact]
    public async Task Analytics_OfAPastWindow_StayTheSame()
    {
        await using var town = await TestTown.BuildAsync();
        var from = Stamp(town.Clock.GetUtcNow().AddMinutes(-1));
        await RescuedAsync(town, town.OwnersWorker, acceptAfter: 1, arriveAfter: 10, freeAfter: 5);
        var window = $"by=hour&from={from}&to={Stamp(town.Clock.GetUtcNow())}";
        var before = await AsksAsync(town.Seat, window);

        await town.AdvanceAsync(TimeSpan.FromDays(40));
        await RescuedAsync(town, town.OwnersWorker, acceptAfter: 2, arriveAfter: 10, freeAfter: 5);

        Assert.Equal(before.Text, (await AsksAsync(town.Seat, window)).Text);
        Assert.Equal(2, (await AsksAsync(town.Seat, "by=hour")).At("total", "rescues").GetInt32());
    }

    [Theory]
    [InlineData("by=road", "by")]
    [InlineData("", "by")]
    [InlineData("by=hour&from=2020-01-01T00:00:00Z", "from")]
    public async Task Analytics_OfWhatCannotBeUnderstood_AreRefused(string query, string field)
    {
        await using var town = await TestTown.BuildAsync();
        var answer = (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/analytics?{query}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.True(answer.At("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task Brief_HoldsEntrapmentsAgainstElevatorsInUseAtTheMonthsEnd_BesideTheMonthBefore()
    {
        await using var town = await TestTown.BuildAsync();
        // Beside the elevator of the town.
        await RegisterAsync(town, ElevatorStatus.InUse, ElevatorStatus.InUse, ElevatorStatus.InUse, ElevatorStatus.Stopped);
        await RescuedAsync(town, town.OwnersWorker, acceptAfter: 2, arriveAfter: 10, freeAfter: 5);
        Assert.False((await BriefAsync(town, "2026-11")).At("total").TryGetProperty("entrapmentRatePercent", out _));
        // To five minutes past midnight of 1 December, Shanghai.
        await town.AdvanceAsync(new DateTimeOffset(2026, 11, 30, 16, 5, 0, TimeSpan.Zero) - town.Clock.GetUtcNow());
        await town.UntilAsync(async () => (await BriefAsync(town, "2026-11")).Body.TryGetProperty("elevatorsCountedOn", out _));
        await RegisterAsync(town, ElevatorStatus.InUse);
        await town.AdvanceAsync(TimeSpan.FromHours(30));
        await RescuedAsync(town, town.OwnersWorker, acceptAfter: 5, arriveAfter: 10, freeAfter: 5);

        var brief = await BriefAsync(town, "2026-12");

        var (total, before) = (brief.At("total"), brief.At("before"));
        Assert.Equal((1, 1), (total.GetProperty("entrapments").GetInt32(), before.GetProperty("entrapments").GetInt32()));
        Assert.Equal((4, 25m), (before.GetProperty("elevatorsInUse").GetInt32(), before.GetProperty("entrapmentRatePercent").GetDecimal()));
        Assert.Equal((0m, 100m), (total.GetProperty("compliantPercent").GetDecimal(), before.GetProperty("compliantPercent").GetDecimal()));
        Assert.Equal((1, 1), (before.GetProperty("outcomes").GetProperty("entrapment").GetInt32(), before.GetProperty("causes").GetProperty("206").GetInt32()));
        var districts = brief.At("districts").EnumerateArray().ToDictionary(row => row.GetProperty("district").GetString()!);
        Assert.Equal(Districts.All.Count, districts.Count);
        Assert.Equal(1, districts["330502"].GetProperty("total").GetProperty("entrapments").GetInt32());
        Assert.Equal(0, districts["330521"].GetProperty("total").GetProperty("events").GetInt32());
        // The day whose end was counted stays what it was.
        Assert.Equal("2026-11-30", (await BriefAsync(town, "2026-11")).At("elevatorsCountedOn").GetString());
        Assert.Equal(4, (await BriefAsync(town, "2026-11")).At("total", "elevatorsInUse").GetInt32());
    }

    [Fact]
    public async Task Brief_OfASupervisor_IsOfItsDistrict_AndAMonthToComeHasNone()
    {
        await using var town = await TestTown.BuildAsync();
        await RescuedAsync(town, town.OwnersWorker, acceptAfter: 2, arriveAfter: 10, freeAfter: 5);
        var elsewhere = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Supervisor, "330521"));

        var brief = (await elsewhere.SendAsync(HttpMethod.Get, "v1/rescues/brief?month=2026-11")).Is(HttpStatusCode.OK);

        Assert.Equal("330521", Assert.Single(brief.At("districts").EnumerateArray()).GetProperty("district").GetString());
        Assert.Equal(0, brief.At("total", "events").GetInt32());
        foreach (var month in (string[])["2026-12", "1999-12", "2026-13", ""])
        {
            (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/brief?month={month}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        }
    }

    [Fact]
    public async Task R15_BriefOfAMonth_StaysAsItWasClosed()
    {
        await using var town = await TestTown.BuildAsync();
        var id = await RescuedAsync(town, town.OwnersWorker, acceptAfter: 2, arriveAfter: 10, freeAfter: 5);
        await town.AdvanceAsync(TimeSpan.FromDays(35));
        (await town.DoesAsync(town.Seat, id, "undo", new { node = "rescued", reason = "登记有误" })).Is(HttpStatusCode.OK);

        var brief = await BriefAsync(town, "2026-11");

        var total = brief.At("total");
        Assert.Equal((1, 0), (total.GetProperty("entrapments").GetInt32(), total.GetProperty("open").GetInt32()));
        Assert.Equal(1, brief.At("changed").GetInt32());
    }

    private static async Task<string> RescuedAsync(TestTown town, Person worker, int acceptAfter, int arriveAfter, int freeAfter)
    {
        var (id, _) = await town.ReportsTrappedAsync();
        if (acceptAfter > 3)
        {
            // The second level is called when the limit has passed.
            await town.AdvanceAsync(TimeSpan.FromMinutes(3) + TimeSpan.FromMilliseconds(1));
            await town.AdvanceAsync(TimeSpan.FromMinutes(acceptAfter - 3) - TimeSpan.FromMilliseconds(1));
        }
        else
        {
            await town.AdvanceAsync(TimeSpan.FromMinutes(acceptAfter));
        }

        (await town.DoesAsync(worker, id, "accept")).Is(HttpStatusCode.OK);
        await town.AdvanceAsync(TimeSpan.FromMinutes(arriveAfter));
        (await town.DoesAsync(worker, id, "arrive")).Is(HttpStatusCode.OK);
        await town.AdvanceAsync(TimeSpan.FromMinutes(freeAfter));
        (await town.DoesAsync(worker, id, "complete", TownRescues.Freed)).Is(HttpStatusCode.OK);
        return id;
    }

    private static async Task RegisterAsync(TestTown town, params ElevatorStatus[] statuses)
    {
        foreach (var status in statuses)
        {
            await town.RegisterAsync(town.Elevator.Entry with { Code = City.NewElevatorCode(), Status = status, DeviceId = null });
        }
    }

    private static async Task<Answer> AsksAsync(Person person, string query) =>
        (await person.SendAsync(HttpMethod.Get, $"v1/rescues/analytics?{query}")).Is(HttpStatusCode.OK);

    private static async Task<Answer> BriefAsync(TestTown town, string month) =>
        (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/brief?month={month}")).Is(HttpStatusCode.OK);

    private static JsonElement Row(Answer answer, string key) =>
        answer.At("items").EnumerateArray().Single(row => row.GetProperty("key").GetString() == key).GetProperty("figures");

    private static (int Ended, int Judged, decimal? Mean, decimal? Percent) Phase(JsonElement figures, string phase)
    {
        var element = figures.GetProperty(phase);
        return (
            element.GetProperty("ended").GetInt32(),
            element.GetProperty("judged").GetInt32(),
            element.TryGetProperty("meanSeconds", out var mean) ? mean.GetDecimal() : null,
            element.TryGetProperty("insidePercent", out var percent) ? percent.GetDecimal() : null);
    }

    private static (decimal Mean, decimal P50, decimal P90) Accept(JsonElement figures) =>
        (figures.GetProperty("accept").GetProperty("meanSeconds").GetDecimal(),
            figures.GetProperty("accept").GetProperty("p50Seconds").GetDecimal(),
            figures.GetProperty("accept").GetProperty("p90Seconds").GetDecimal());

    private static string Stamp(DateTimeOffset instant) => Uri.EscapeDataString(instant.ToString("O"));
}
