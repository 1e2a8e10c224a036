using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Inspections;

/// <summary>Lists of reports, and who sees what (S-4).</summary>
public sealed class InspectionListTests(City city)
{
    [Fact]
    public async Task Filters_LeaveInWhatTheyName_NewestInspectionFirst()
    {
        var here = await InspectionCity.InAsync(city);
        var failed = await here.EnteredAsync(("conclusion", "unqualified"), ("defects", InspectionCity.Defects("maintenance", "maintenance", "other")), ("inspectedOn", here.Today.AddDays(-40)));
        var test = await here.EnteredAsync(("kind", "test"), ("inspectedOn", here.Today.AddDays(-2)));
        var recheck = await here.EnteredAsync(("kind", "re-check"), ("conclusion", "recheck-qualified"), ("recheckOf", failed), ("inspectedOn", here.Today.AddDays(-30)));
        var old = await here.EnteredAsync(("inspectedOn", here.Today.AddDays(-400)));
        var gone = await here.EnteredAsync(("inspectedOn", here.Today.AddDays(-1)));
        (await InspectionCity.WithdrawsAsync(here.Inspector, gone)).Is(HttpStatusCode.OK);

        await ShowsAsync("", test, recheck, failed);
        await ShowsAsync($"from={here.Today.AddDays(-401):yyyy-MM-dd}", test, recheck, failed, old);
        await ShowsAsync($"from={here.Today.AddDays(-40):yyyy-MM-dd}&to={here.Today.AddDays(-30):yyyy-MM-dd}", recheck, failed);
        await ShowsAsync("withdrawn=true", gone);
        await ShowsAsync("withdrawn=false&kind=test", test);
        await ShowsAsync("conclusion=recheck-qualified", recheck);
        await ShowsAsync("failed=true", failed);
        await ShowsAsync("failed=false", test, recheck);
        await ShowsAsync($"elevator={here.Elevator.Code}&company={here.Company.Id}&useUnit={here.Elevator.UseUnit}&district=330502&inspector={here.Inspector.Organisation}", test, recheck, failed);
        await ShowsAsync($"district={City.Nanxun}");
        await ShowsAsync($"inspector={here.Supervisor.Organisation}");
        foreach (var wrong in (string[])["kind=yearly", "conclusion=x", "failed=maybe", "withdrawn=2", "from=x", "company=1", "elevator=!", "district=0", "inspector=1", "useUnit=1", "top=0", "continuation=!"])
        {
            (await here.Main.SendAsync(HttpMethod.Get, $"v1/inspections?{wrong}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        }

        async Task ShowsAsync(string query, params string[] expected)
        {
            foreach (var who in (Person[])[here.Main, here.Supervisor, here.Inspector, await city.WithMainAccountAsync(Role.RescueCentre), await city.WithMainAccountAsync(Role.Supervisor)])
            {
                Assert.Equal((query, string.Join(' ', expected)), (query, string.Join(' ', await InspectionCity.ListAsync(who, $"{query}&{OwnOf(who)}".Trim('&')))));
            }

            string OwnOf(Person who) => who == here.Main || query.Contains("company=", StringComparison.Ordinal) ? "" : $"company={here.Company.Id}";
        }
    }

    [Fact]
    public async Task Pages_FollowEachOther_AndSayHowManyThereAre()
    {
        var here = await InspectionCity.InAsync(city);
        var all = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < 5; at++)
        {
            all.Add(await here.EnteredAsync(("inspectedOn", here.Today.AddDays(-20 * (at / 2)))));
        }

        var read = new List<string>();
        string? continuation = null;
        do
        {
            var page = (await here.Main.SendAsync(HttpMethod.Get, $"v1/inspections?top=2{(continuation is null ? "" : "&continuation=" + continuation)}")).Is(HttpStatusCode.OK);
            Assert.Equal(5, page.At("total").GetInt32());
            read.AddRange(page.At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            continuation = page.Body.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);

        Assert.Equal(5, read.Count);
        Assert.Equal(all, read.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Section1_EachSeesItsOwn()
    {
        var here = await InspectionCity.InAsync(city);
        var id = await here.EnteredAsync();
        var path = $"v1/inspections/{id}";

        foreach (var who in (Person[])
            [here.Main, here.Supervisor, here.Inspector, await city.WithMainAccountAsync(Role.Inspection), await city.WithMainAccountAsync(Role.RescueCentre)])
        {
            (await who.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        }

        foreach (var who in (Person[])
            [await city.WithMainAccountAsync(Role.Maintenance), await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun)])
        {
            (await who.SendAsync(HttpMethod.Get, path)).Refuses(HttpStatusCode.NotFound, "not-found");
            Assert.Empty(await InspectionCity.ListAsync(who, $"elevator={here.Elevator.Code}"));
            Assert.Empty(await InspectionCity.ListAsync(who, $"company={here.Company.Id}"));
        }

        (await (await city.WithMainAccountAsync(Role.Admin)).SendAsync(HttpMethod.Get, path)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        foreach (var wrong in (string[])["x", new('0', 32), new('i', 32), "..", id + "0"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await here.Main.SendAsync(HttpMethod.Get, $"v1/inspections/{wrong}")).Status);
        }
    }

    // T-14, with the columns that scores.md adds.
    [Fact]
    public async Task T14_TheWorkbook_HasTheColumnsOfTheManual()
    {
        var here = await InspectionCity.InAsync(city);
        await here.EnteredAsync(("serial", "S-1"), ("reportNo", "WB-" + here.Elevator.Code), ("conclusion", "unqualified"), ("defects", InspectionCity.Defects("maintenance", "use-unit", "maintenance")), ("remark", "备注"));

        var book = await ReadBook.OfAsync(city.App, here.Main, "v1/inspections");

        Assert.Equal(["序号", "流水号", "报告编号", "电梯唯一码", "使用单位", "维保单位", "检验单位", "检验类别", "检验日期", "备注", "结论", "维保单位整改项"], book[0]);
        Assert.Equal(("S-1", "定期检验", "不合格", "缺陷maintenance；缺陷maintenance"), (book[1][1], book[1][7], book[1][10], book[1][11]));
        Assert.Contains("Periodic inspection", (await ReadBook.OfAsync(city.App, here.Main, "v1/inspections", "en"))[1]);
    }

    [Fact]
    public async Task A17_EntryAndWithdrawal_AreInTheLog()
    {
        var here = await InspectionCity.InAsync(city);
        var id = await here.EnteredAsync();
        (await InspectionCity.WithdrawsAsync(here.Inspector, id, "编号有误")).Is(HttpStatusCode.OK);

        var acts = (await here.Main.SendAsync(HttpMethod.Get, $"v1/admin-acts?elevator={here.Elevator.Code}")).Is(HttpStatusCode.OK).At("items").EnumerateArray()
            .Where(act => act.GetProperty("subject").GetString() == id)
            .Select(act => (act.GetProperty("kind").GetString(), act.GetProperty("subjectKind").GetString(), act.GetProperty("by").GetString()));

        Assert.Equal(
            [("inspection-withdrawn", "inspection", here.Inspector.Account.UserName), ("inspection-entered", "inspection", here.Inspector.Account.UserName)], acts);
    }
}
