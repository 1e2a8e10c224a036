using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>The list of contracts: tabs, filters, order, number, and the workbook of the same rows (C-1, http.md, Lists).</summary>
public sealed class ContractListTests(City city)
{
    [Fact]
    public async Task C1_Tabs_HoldTheContractsThatStandSo_AndSayHowMany()
    {
        var one = await CompanyContracts.CreateAsync(city);
        await one.SignsAsync(first: 3, last: 30, number: "待生效");
        await one.SignsAsync(first: -3, last: 30, number: "生效中");
        await one.SignsAsync(first: -3, last: 7, number: "临近");
        await one.SignsAsync(first: -3, last: -1, number: "已失效");
        (await one.DeleteAsync(await one.SignsAsync(number: "已删除"))).Is(HttpStatusCode.NoContent);

        foreach (var (tab, expected) in ((string, string[])[])
        [
            ("all", ["临近", "已失效", "待生效", "生效中"]), ("pending", ["待生效"]), ("in-force", ["临近", "生效中"]), ("expiring", ["临近"]), ("expired", ["已失效"]),
        ])
        {
            var page = (await one.Main.SendAsync(HttpMethod.Get, $"v1/contracts?tab={tab}&top=1")).Is(HttpStatusCode.OK);
            Assert.Equal((tab, expected.Length), (tab, page.At("total").GetInt32()));
            Assert.Equal(expected, (await NumbersAsync(one.Main, $"tab={tab}")).Order(StringComparer.Ordinal));
        }

        (await one.Main.SendAsync(HttpMethod.Get, "v1/contracts?tab=deleted")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task Order_IsThatAskedFor_OverAllPages()
    {
        var one = await CompanyContracts.CreateAsync(city);
        foreach (var (number, first, last) in ((string, int, int)[])[("B", -3, 50), ("A", -2, 40), ("D", -1, 50), ("C", -2, 60)])
        {
            await one.SignsAsync(first, last, number);
        }

        foreach (var (sort, expected) in ((string, string)[])
            [("number", "ABCD"), ("-number", "DCBA"), ("lastDay,number", "ABDC"), ("-lastDay,-number", "CDBA"), ("firstDay,-lastDay", "BCAD"), ("createdAt", "BADC")])
        {
            Assert.Equal((sort, expected), (sort, string.Concat(await NumbersAsync(one.Main, $"sort={sort}&top=3"))));
            var book = await ReadBook.OfAsync(city.App, one.Main, $"v1/contracts?sort={sort}");
            Assert.Equal((sort, expected), (sort, string.Concat(book.Skip(1).Select(row => row[1]))));
        }

        (await one.Main.SendAsync(HttpMethod.Get, "v1/contracts?sort=remark")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        (await one.Main.SendAsync(HttpMethod.Get, "v1/contracts?sort=number&continuation=QHg")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task Filters_Combine_InThePageAndInTheWorkbook()
    {
        var one = await CompanyContracts.CreateAsync(city);
        await one.SignsAsync(first: -300, last: -200, number: "旧 Ａ1");
        await one.SignsAsync(first: -10, last: 100, number: "今 a2");
        await one.SignsAsync(first: 101, last: 200, number: "新 a3");
        var (early, late) = (one.Today.AddDays(-200), one.Today.AddDays(101));

        foreach (var (query, expected) in ((string, string[])[])
        [
            ($"from={early:yyyy-MM-dd}&to={early:yyyy-MM-dd}", ["旧 Ａ1"]), ($"from={early.AddDays(1):yyyy-MM-dd}", ["今 a2", "新 a3"]), ($"to={late:yyyy-MM-dd}", ["今 a2", "新 a3", "旧 Ａ1"]),
            ($"to={late.AddDays(-1):yyyy-MM-dd}&tab=pending", []), ("q=A", ["今 a2", "新 a3", "旧 Ａ1"]), ("q=2 今", ["今 a2"]), ("q=备注&tab=expired", ["旧 Ａ1"]),
            ("kind=full&state=pending", ["新 a3"]), ("kind=ordinary", []),
        ])
        {
            Assert.Equal((query, string.Join(',', expected)), (query, string.Join(',', (await NumbersAsync(one.Main, query)).Order(StringComparer.Ordinal))));
            Assert.Equal(expected.Length + 1, (await ReadBook.OfAsync(city.App, one.Main, $"v1/contracts?{query}")).Count);
        }

        (await one.Main.SendAsync(HttpMethod.Get, $"v1/contracts?from={late:yyyy-MM-dd}&to={early:yyyy-MM-dd}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Fact]
    public async Task A14_ElevatorAndUseUnit_LeadToTheContractsThatCoverThem_WhereTheCallerSeesTheElevator()
    {
        var one = await CompanyContracts.CreateAsync(city);
        var (mine, other) = (await one.WithElevatorAsync("330502"), await one.WithElevatorAsync("330521"));
        await one.BindsAsync(await one.SignsAsync(first: -300, last: -200, number: "旧"), mine);
        await one.BindsAsync(await one.SignsAsync(number: "今"), mine);
        await one.BindsAsync(await one.SignsAsync(number: "乙"), other);
        await one.SignsAsync(number: "空");
        var assigned = await city.WithSubAccountAsync(one.Main, allElevators: false, Permission.ContractsRead);
        await city.AssignsAsync(assigned, (await city.App.Get<ElevatorStore>().FindAsync(mine, CancellationToken.None))!.Document);
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor, "330521");
        var centre = await city.WithMainAccountAsync(Role.RescueCentre);
        var (unit, company) = ($"useUnit={one.UseUnit.Id}", $"&company={one.Company.Id}");

        foreach (var (who, query, expected) in ((Person, string, string)[])
        [
            (one.Main, $"elevator={mine}", "今旧"), (one.Main, $"elevator={other}", "乙"), (one.Main, unit, "乙今旧"), (one.Main, $"{unit}&elevator={mine}&tab=in-force", "今"),
            (one.Main, "useUnit=91330500MA00000014", ""), (one.Main, "elevator=NONE", ""),
            (assigned, $"elevator={mine}", "今旧"), (assigned, $"elevator={other}", ""), (assigned, unit, "今旧"),
            (supervisor, $"elevator={other}{company}", "乙"), (supervisor, $"elevator={mine}{company}", ""), (supervisor, unit + company, "乙"),
            (centre, company[1..], "乙今旧空"), (centre, unit + company, "乙今旧"),
        ])
        {
            Assert.Equal((query, expected), (query, string.Concat((await NumbersAsync(who, query)).Order(StringComparer.Ordinal))));
        }
    }

    // The list is walked to its end.
    private static async Task<List<string?>> NumbersAsync(Person who, string query)
    {
        var numbers = new List<string?>();
        for (var continuation = ""; continuation is not null;)
        {
            var page = (await who.SendAsync(HttpMethod.Get, $"v1/contracts?{query}&continuation={continuation}")).Is(HttpStatusCode.OK);
            numbers.AddRange(page.At("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()));
            continuation = page.Body.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }

        return numbers;
    }
}
