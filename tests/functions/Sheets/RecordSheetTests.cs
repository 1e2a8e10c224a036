using System.Globalization;
using System.Net;
using System.Text.Json;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Tests.Contracts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Sheets;

/// <summary>Elevators, visits, contracts and accounts as workbooks: the rows of the list, for each caller (http.md, Lists, and A-14).</summary>
public sealed class RecordSheetTests(City city)
{
    private static readonly Permission[] All = [.. Role.Maintenance.Grantable().ToList()];

    [Fact]
    public async Task A14_Elevators_AreTheRowsOfTheList()
    {
        var (company, worker, unit, first) = await city.WithVisitReadyAsync();
        var second = await city.WithElevatorAsync(company, unit, entry => entry with
        {
            Status = ElevatorStatus.Stopped,
            RegistrationCode = City.NewElevatorCode().ToString(),
            GeofenceMetres = 350,
            CommissionedOn = new DateOnly(2019, 5, 6),
        });
        var third = await city.WithElevatorAsync(company, unit, entry => entry with { Central = true, Position = null });
        var assigned = await city.WithSubAccountAsync(worker, allElevators: false, All);
        await city.AssignsAsync(assigned, second.Entry);
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor, City.Wuxing);

        foreach (var (who, query, count) in ((Person, string, int)[])
        [
            (worker, "", 3), (worker, "?status=in-use", 2), (worker, "?sort=-code", 3), (worker, $"?q={third.Entry.Code}", 1),
            (assigned, "", 1), (assigned, "?status=in-use", 0), (supervisor, $"?company={company.Id}&central=false", 2),
        ])
        {
            await SameRowsAsync(who, "v1/elevators" + query, "code", "电梯唯一码", count);
        }

        var book = await ReadBook.OfAsync(city.App, assigned, "v1/elevators");
        Assert.Subset(book[0].ToHashSet(), ElevatorColumns.All.Select(column => (object?)column.Headers[0]).ToHashSet());
        Assert.Equal(
            ["1", "停用", "吴兴区", unit.Name, company.Name, "350", "2019-05-06", "wgs-84", "否", "曳引与强制驱动电梯"],
            Cells(book, 1, "序号", "状态", "所属辖区", "使用单位", "维保单位", "围栏半径", "投用日期", "坐标系", "中心城区", "设备类别"));
        Assert.Equal(
            ["No.", "Stopped", "Wuxing District", "Traction or positive drive elevator"],
            [(await ReadBook.OfAsync(city.App, assigned, "v1/elevators", "en"))[0][0], .. await EnglishAsync(assigned, "v1/elevators", "Status", "District", "Kind")]);
    }

    [Fact]
    public async Task A14_Visits_AreTheRowsOfTheList_OverManyYears()
    {
        var (company, worker, unit, first) = await city.WithVisitReadyAsync();
        var second = await city.WithElevatorAsync(company, unit);
        foreach (var (elevator, days) in ((TestElevator, int)[])[(first, 1500), (first, 40), (second, 1200), (second, 12)])
        {
            await city.RecordsAsync(CityBuilder.NewVisit(worker, elevator.Entry, city.Now.AddDays(-days)));
        }

        (await worker.SignsInAsync(first)).Is(HttpStatusCode.Created);
        var assigned = await city.WithSubAccountAsync(worker, allElevators: false, Permission.VisitsRead);
        await city.AssignsAsync(assigned, second.Entry);
        var own = await city.WithSubAccountAsync(worker, allElevators: true, Permission.VisitsScan);
        var reviewer = await city.WithPersonAsync(unit);
        var from = Uri.EscapeDataString(city.Now.AddDays(-3000).ToString("O", CultureInfo.InvariantCulture));

        foreach (var (who, query, count) in ((Person, string, int)[])
        [
            (worker, $"?from={from}", 5), (worker, "", 3), (worker, "?status=open", 1), (worker, $"?from={from}&elevator={second.Entry.Code}", 2),
            (assigned, $"?from={from}", 2), (own, $"?from={from}", 0), (reviewer, $"?from={from}&status=invalid", 4),
        ])
        {
            await SameRowsAsync(who, "v1/visits" + query, "id", "维保记录编号", count);
        }

        var book = await ReadBook.OfAsync(city.App, worker, "v1/visits");
        Assert.Equal(
            ["待签退", first.Entry.Code.ToString(), worker.Account.PersonName, unit.Name, company.Name, ""],
            Cells(book, 1, "维保状态", "电梯唯一码", "维保人员", "使用单位", "维保单位", "维保单位签退时间"));
        Assert.Equal(["Awaiting sign-out"], await EnglishAsync(worker, "v1/visits", "Status"));
    }

    [Fact]
    public async Task A14_Contracts_AreTheRowsOfTheList_WithTheElevatorsThatTheCallerSees()
    {
        var one = await CompanyContracts.CreateAsync(city);
        var (mine, other, gone) = (await one.WithElevatorAsync(), await one.WithElevatorAsync(), await one.WithElevatorAsync());
        var contract = await one.SignsAsync(number: "甲-1");
        await one.BindsAsync(contract, mine, other, gone);
        (await one.UnbindAsync(contract, gone)).Is(HttpStatusCode.NoContent);
        await one.SignsAsync(first: 5, last: 10, number: "乙-2");
        (await one.DeleteAsync(await one.SignsAsync(number: "丙-3"))).Is(HttpStatusCode.NoContent);
        var assigned = await city.WithSubAccountAsync(one.Main, allElevators: false, All);
        await city.AssignsAsync(assigned, (await city.App.Get<ElevatorStore>().FindAsync(mine, CancellationToken.None))!.Document);
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor, City.Wuxing);

        foreach (var (who, query, count) in ((Person, string, int)[])
        [
            (one.Main, "", 2), (one.Main, "?state=pending", 1), (one.Main, "?q=甲", 1), (assigned, "", 2), (supervisor, $"?company={one.Company.Id}", 1),
        ])
        {
            await SameRowsAsync(who, "v1/contracts" + query, "number", "合同编号", count);
        }

        string[] headers = ["序号", "合同编号", "合同属性", "起始日期", "截止日期", "合同状态", "电梯台数", "合同备注", "创建人员", "创建时间"];
        var book = await ReadBook.OfAsync(city.App, one.Main, "v1/contracts?q=甲");
        Assert.Equal(headers, book[0]);
        Assert.Equal(["全包", "生效中 - 剩余 100 天", "2", "备注", one.Main.Account.PersonName], Cells(book, 1, "合同属性", "合同状态", "电梯台数", "合同备注", "创建人员"));
        Assert.Equal(["1"], Cells(await ReadBook.OfAsync(city.App, assigned, "v1/contracts?q=甲"), 1, "电梯台数"));

        var path = $"v1/contracts/{contract}/elevators";
        foreach (var (who, query, count) in ((Person, string, int)[])
        [
            (one.Main, "", 2), (one.Main, "?bound=false", 1), (assigned, "", 1), (assigned, "?bound=false", 0), (supervisor, $"?company={one.Company.Id}", 2),
        ])
        {
            await SameRowsAsync(who, path + query, "code", "电梯唯一码", count);
        }

        var elevators = await ReadBook.OfAsync(city.App, assigned, path);
        Assert.Equal(
            ["序号", "电梯唯一码", "注册代码", "所属辖区", "所在地点", "使用单位", "维保单位", "已绑定", "合同期间", "绑定人员", "绑定时间"], elevators[0]);
        Assert.Equal(
            [mine.ToString(), "吴兴区", "湖州市测试路1号1幢1单元", one.UseUnit.Name, one.Company.Name, "是", one.Main.Account.PersonName],
            Cells(elevators, 1, "电梯唯一码", "所属辖区", "所在地点", "使用单位", "维保单位", "已绑定", "绑定人员"));
    }

    [Fact]
    public async Task ElevatorOfAnotherCompanyNow_ShowsNothingOfTheRegistry()
    {
        var one = await CompanyContracts.CreateAsync(city);
        var code = await one.WithElevatorAsync();
        var contract = await one.SignsAsync();
        await one.BindsAsync(contract, code);
        var next = await city.WithOrganisationAsync(Role.Maintenance);
        await city.ChangesElevatorAsync(code, entry => entry with { Company = next.Id });

        Assert.Equal([code.ToString(), "", "", ""], Cells(
            await ReadBook.OfAsync(city.App, one.Main, $"v1/contracts/{contract}/elevators"), 1, "电梯唯一码", "所在地点", "使用单位", "维保单位"));
    }

    [Fact]
    public async Task Accounts_AreTheRowsOfTheList()
    {
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var main = await city.WithPersonAsync(company, isMain: true);
        var senior = await city.WithPersonAsync(company, change: account => account with { Level = Level.Senior, AllElevators = false, PersonName = "李小红", Gender = Gender.Female });
        var former = await city.WithPersonAsync(company, change: account => account with { Status = AccountStatus.Cancelled });
        var manager = await city.WithSubAccountAsync(main, allElevators: false, Permission.AccountsManage);
        foreach (var person in (Person[])[main, senior, former, manager])
        {
            await city.App.Get<AccountDirectory>().PutAsync(person.Account, CancellationToken.None);
        }

        var admin = await city.App.AdminAsync();

        foreach (var (who, query, count) in ((Person, string, int)[])
        [
            (main, "", 4), (main, "?status=cancelled", 1), (main, "?q=小红", 1), (manager, "", 4), (admin, $"?organisation={company.Id}", 1),
        ])
        {
            await SameRowsAsync(who, "v1/accounts" + query, "userName", "账号", count);
        }

        var book = await ReadBook.OfAsync(city.App, manager, "v1/accounts?q=小红");
        Assert.Equal(["序号", "账号", "姓名", "性别", "状态", "主账号", "维保级别", "分配全部电梯"], book[0]);
        Assert.Equal(["1", senior.Account.UserName, "李小红", "女", "在用", "否", "高级工", "否"], Cells(book, 1, [.. book[0].Cast<string>()]));
        Assert.Equal(["Female", "In use", "Senior worker"], await EnglishAsync(manager, "v1/accounts?q=小红", "Gender", "Status", "Level"));
    }

    private static string[] Cells(IReadOnlyList<object?[]> book, int row, params string[] headers) =>
        [.. headers.Select(header => Text(book[row][Array.IndexOf(book[0], header)]))];

    private static string Text(object? cell) =>
        cell is DateTime day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    private async Task<string[]> EnglishAsync(Person who, string path, params string[] headers) =>
        Cells(await ReadBook.OfAsync(city.App, who, path, "en"), 1, headers);

    // The JSON list is walked to its end in small pages.
    private async Task SameRowsAsync(Person who, string path, string member, string header, int count)
    {
        var keys = new List<string?>();
        for (var next = path; next is not null;)
        {
            var page = (await who.SendAsync(HttpMethod.Get, With(next, "top=2"))).Is(HttpStatusCode.OK).Body;
            keys.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(member).GetString()));
            next = page.TryGetProperty("continuation", out var more) && more.ValueKind == JsonValueKind.String ? With(path, $"continuation={more.GetString()}") : null;
        }

        var book = await ReadBook.OfAsync(city.App, who, path);
        var column = Array.IndexOf(book[0], header);
        Assert.Equal((path, count), (path, keys.Count));
        Assert.Equal(keys, book.Skip(1).Select(row => (string?)row[column]));
        Assert.Equal(["序号", .. Enumerable.Range(1, count).Select(number => (object)(double)number)], book.Select(row => row[0]));
    }

    private static string With(string path, string parameter) => path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + parameter;
}
