using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Exemptions;

/// <summary>Lists of exemptions, and who sees what (S-8).</summary>
public sealed class ExemptionListTests
{
    [Fact]
    public async Task Filters_LeaveInWhatTheyName_NewestFirst()
    {
        await using var town = await TestTown.BuildAsync();
        var overdue = await ExemptedAsync(town, "overdue-record");
        var inspection = await ExemptedAsync(town, "inspection");
        var late = await ExemptedAsync(town, "maintainer-change");
        (await town.Seat.WithdrawsAsync(inspection)).Is(HttpStatusCode.NoContent);
        var today = town.Today();

        await ShowsAsync("", late, inspection, overdue);
        await ShowsAsync("kind=inspection", inspection);
        await ShowsAsync("rate=maintenance", overdue);
        await ShowsAsync("standing=true", late, overdue);
        await ShowsAsync("standing=false", inspection);
        await ShowsAsync($"elevator={town.Elevator.Entry.Code}", inspection, overdue);
        await ShowsAsync($"company={town.Owner.Id}", late, inspection, overdue);
        await ShowsAsync($"company={town.Near.Id}");
        await ShowsAsync($"from={today:yyyy-MM-dd}", inspection);
        await ShowsAsync($"from={today.AddDays(-8):yyyy-MM-dd}&to={today.AddDays(-3):yyyy-MM-dd}", late, overdue);
        await ShowsAsync($"to={today.AddDays(-4):yyyy-MM-dd}", late);
        foreach (var wrong in (string[])["kind=report", "rate=x", "standing=maybe", "from=x", "company=1", "elevator=!", "top=0", "continuation=!"])
        {
            (await town.Seat.SendAsync(HttpMethod.Get, $"v1/exemptions?{wrong}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        }

        var first = (await town.Seat.SendAsync(HttpMethod.Get, "v1/exemptions?top=2")).Is(HttpStatusCode.OK);
        var rest = (await town.Seat.SendAsync(HttpMethod.Get, $"v1/exemptions?top=2&continuation={first.At("continuation").GetString()}")).Is(HttpStatusCode.OK);
        Assert.Equal((3, overdue), (first.At("total").GetInt32(), Assert.Single(rest.At("items").EnumerateArray()).Text("id")));

        async Task ShowsAsync(string query, params string[] expected)
        {
            foreach (var who in (Person[])[town.Seat, town.Admin, town.OwnersMain, await town.WithMainAccountAsync(Role.Supervisor), await town.WithMainAccountAsync(Role.Supervisor, City.Wuxing)])
            {
                Assert.Equal((query, string.Join(' ', expected)), (query, string.Join(' ', await who.ExemptionsAsync(query))));
            }
        }
    }

    [Fact]
    public async Task Section1_EachSeesItsOwn_AndTheCentreAloneExempts()
    {
        await using var town = await TestTown.BuildAsync();
        var id = await ExemptedAsync(town, "inspection");

        foreach (var who in (Person[])[town.NearWorker, await town.WithMainAccountAsync(Role.Supervisor, City.Nanxun)])
        {
            (await who.SendAsync(HttpMethod.Get, $"v1/exemptions/{id}")).Refuses(HttpStatusCode.NotFound, "not-found");
            Assert.Empty(await who.ExemptionsAsync());
            Assert.Empty(await who.ExemptionsAsync($"elevator={town.Elevator.Entry.Code}"));
            Assert.Empty(await who.ExemptionsAsync($"company={town.Owner.Id}"));
        }

        foreach (var who in (Person[])[town.Caretaker, await town.WithMainAccountAsync(Role.Inspection)])
        {
            (await who.SendAsync(HttpMethod.Get, "v1/exemptions")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        }

        var reader = await town.WithSubAccountAsync(town.Seat, allElevators: true, Permission.ScoresRead);
        foreach (var who in (Person[])[town.OwnersMain, town.Admin, reader, await town.WithMainAccountAsync(Role.Supervisor)])
        {
            Assert.Equal([id], await who.ExemptionsAsync());
            (await who.WithdrawsAsync(id)).Refuses(HttpStatusCode.Forbidden, "forbidden");
            (await who.SendAsync(HttpMethod.Post, "v1/exemptions", new { })).Refuses(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task T18_TheWorkbook_HasItsColumns()
    {
        await using var town = await TestTown.BuildAsync();
        var (record, day, elevator) = await town.MissAsync("overdue-record");
        var id = (await town.Seat.ExemptsAsync("overdue-record", record)).Is(HttpStatusCode.Created).At("id").GetString()!;
        (await town.Seat.WithdrawsAsync(id)).Is(HttpStatusCode.NoContent);

        var book = await ReadBook.OfAsync(town.App, town.OwnersMain, "v1/exemptions");

        Assert.Equal(["序号", "编号", "记录类型", "记录编号", "考核指标", "维保单位", "电梯唯一码", "记录日期", "申请说明", "免考核原因", "办理人", "办理时间", "撤销时间", "撤销原因"], book[0]);
        Assert.Equal([id, "超期记录", record, "维护保养有效率", town.Owner.Name, elevator.Entry.Code.ToString()], book[1][1..7]);
        Assert.Equal(("申请免考核", "使用单位封梯，有证明", town.Seat.Account.PersonName, "证明不实"), (book[1][8], book[1][9], book[1][10], book[1][13]));
        Assert.NotNull(book[1][12]);
        Assert.Equal(day, DateOnly.FromDateTime((DateTime)book[1][7]!));
        Assert.Equal(2, book.Count);
        Assert.Contains("Overdue record", (await ReadBook.OfAsync(town.App, town.OwnersMain, "v1/exemptions", "en"))[1]);
    }

    private static async Task<string> ExemptedAsync(TestTown town, string kind)
    {
        var id = (await town.Seat.ExemptsAsync(kind, (await town.MissAsync(kind)).Record)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        return id;
    }
}
