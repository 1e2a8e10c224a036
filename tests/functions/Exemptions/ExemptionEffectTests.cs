using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Exemptions;

/// <summary>Records say that they are exempted, and the centre reads those that it judges.</summary>
public sealed class ExemptionEffectTests
{
    [Fact]
    public async Task D27_AnExemptedOverdueRecord_StaysInTheList_AndDoesNotCount()
    {
        await using var town = await TestTown.BuildAsync();
        var record = (await town.MissAsync("overdue-record")).Record;
        var other = await town.WithElevatorAsync(town.Owner, town.UseUnit);
        await town.WithOverdueRecordAsync(town.OwnersWorker, other.Entry.Code, town.Today().AddDays(-1));
        Assert.Equal((true, null), await ReadAsync());

        var id = (await town.Seat.ExemptsAsync("overdue-record", record)).Is(HttpStatusCode.Created).At("id").GetString()!;

        Assert.Equal((false, id), await ReadAsync());
        var item = Assert.Single(await town.OwnersMain.ListAsync("v1/overdue-records?counted=false"));
        Assert.Equal((record, id, "False"), (item.Text("id"), item.Text("exemption"), item.Text("counted")));
        Assert.NotEqual(record, Assert.Single(await town.OwnersMain.ListAsync("v1/overdue-records?counted=true")).Text("id"));
        var book = await ReadBook.OfAsync(town.App, town.OwnersMain, $"v1/overdue-records?elevator={town.Elevator.Entry.Code}");
        Assert.Equal("F", book[1][^1]);

        (await town.Seat.WithdrawsAsync(id)).Is(HttpStatusCode.NoContent);

        Assert.Equal((true, null), await ReadAsync());
        Assert.Empty(await town.OwnersMain.ListAsync("v1/overdue-records?counted=false"));

        async Task<(bool, string?)> ReadAsync()
        {
            var read = (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/overdue-records/{record}")).Is(HttpStatusCode.OK);
            return (read.At("counted").GetBoolean(), read.Body.Text("exemption"));
        }
    }

    [Fact]
    public async Task D55_AnExemptedChange_NamesItsExemption_AndStaysLate()
    {
        await using var town = await TestTown.BuildAsync();
        var (record, _, elevator) = await town.MissAsync("maintainer-change");
        var path = $"v1/maintainer-changes?elevator={elevator.Entry.Code}";

        var id = (await town.Seat.ExemptsAsync("maintainer-change", record)).Is(HttpStatusCode.Created).At("id").GetString()!;

        foreach (var who in (Person[])[town.OwnersMain, town.NearWorker, town.Seat, town.Admin])
        {
            var item = Assert.Single(await who.ListAsync(path));
            Assert.Equal((record, id, "False"), (item.Text("id"), item.Text("exemption"), item.Text("timely")));
        }

        (await town.Seat.WithdrawsAsync(id)).Is(HttpStatusCode.NoContent);
        Assert.Null(Assert.Single(await town.OwnersMain.ListAsync(path)).Text("exemption"));
    }

    // Rule book, section 1: the centre reads what it judges, in the whole city.
    [Fact]
    public async Task Section1_TheCentre_ReadsTheRecordsThatItJudges()
    {
        await using var town = await TestTown.BuildAsync();
        var record = (await town.MissAsync("overdue-record")).Record;
        await town.MissAsync("inspection");

        Assert.Equal(record, Assert.Single(await town.Seat.ListAsync("v1/overdue-records")).Text("id"));
        Assert.Single(await town.Seat.ListAsync($"v1/overdue-records?company={town.Owner.Id}&district={City.Wuxing}"));
        Assert.Empty(await town.Seat.ListAsync($"v1/overdue-records?company={town.Near.Id}"));
        (await town.Seat.SendAsync(HttpMethod.Get, $"v1/overdue-records/{record}")).Is(HttpStatusCode.OK);
        foreach (var list in (string[])["visits", "complaints", $"contracts?company={town.Owner.Id}", "inspections", "maintainer-changes", "rescues"])
        {
            (await town.Seat.SendAsync(HttpMethod.Get, $"v1/{list}")).Is(HttpStatusCode.OK);
        }

        var blind = await town.WithSubAccountAsync(town.Seat, allElevators: true, Permission.ScoresExempt);
        (await blind.SendAsync(HttpMethod.Get, "v1/overdue-records")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await town.Seat.SendAsync(HttpMethod.Get, "v1/maintenance-tasks")).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }
}
