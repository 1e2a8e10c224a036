using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Imports;
using static ElevatorFunctions.Tests.Imports.ImportFileMaker;

namespace ElevatorFunctions.Tests.Inspections;

/// <summary>Files of reports of inspections, through HTTP, queue and storage (S-4).</summary>
public sealed class InspectionImportTests(City city)
{
    private const string Titles = "电梯唯一码,流水号,报告编号,检验类别,检验日期,结论,维保单位整改项,使用单位整改项,其他整改项,备注";

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task AFile_IsTakenIn_WithSeveralDefectsOfACell(string format)
    {
        var here = await InspectionCity.InAsync(city);
        var number = InspectionCity.NewNumber();
        string[] lines =
        [
            "某院检验台账", Titles,
            $"{here.Elevator.Code},007,{number},定期检验,{here.Today:yyyy/M/d},不合格,闸瓦磨损；限速器未校验; ；,机房门锁损坏,井道开裂;渗水,首检",
            $"{here.Elevator.Code},008,{number}-2,re-check,{here.Today:yyyy年M月d日},复检合格,,,,",
        ];

        var report = await here.Inspector.ImportedAsync(format == "csv" ? Csv(lines) : Xlsx(lines), into: "inspections");

        AssertCounts(report, good: 2, bad: 0, added: 2, written: 2);
        var listed = (await here.Main.SendAsync(HttpMethod.Get, $"v1/inspections?inspector={here.Inspector.Organisation}")).At("items").EnumerateArray()
            .ToDictionary(item => item.GetProperty("reportNo").GetString()!, StringComparer.Ordinal);
        var first = listed[number];
        Assert.Equal(
            ["maintenance 闸瓦磨损", "maintenance 限速器未校验", "use-unit 机房门锁损坏", "other 井道开裂", "other 渗水"],
            first.GetProperty("defects").EnumerateArray().Select(defect => $"{defect.Text("responsible")} {defect.Text("text")}"));
        Assert.Equal(("007", "periodic", "unqualified", "failed", "首检"), (first.Text("serial"), first.Text("kind"), first.Text("conclusion"), first.Text("counts"), first.Text("remark")));
        Assert.Equal((here.Company.Id.ToString(), here.Inspector.Account.UserName), (first.Text("company"), first.Text("by")));
        Assert.Equal("no", listed[number + "-2"].Text("counts"));
    }

    [Fact]
    public async Task TheSameRow_IsSkippedWordForWord_AndOtherWordsAreItsError()
    {
        var here = await InspectionCity.InAsync(city);
        var number = InspectionCity.NewNumber();
        var row = $"{here.Elevator.Code},,{number},检测,{here.Today:yyyy-MM-dd},合格,,门锁损坏,,备注";
        AssertCounts(await ImportAsync(here, row), good: 1, bad: 0, added: 1, written: 1);

        AssertCounts(await ImportAsync(here, row, row), good: 2, bad: 0, added: 0, written: 2);
        var other = await ImportAsync(here, row.Replace("备注", "别的", StringComparison.Ordinal), $"{here.Elevator.Code},,{number}-b,检测,{here.Today:yyyy-MM-dd},合格,,,,");
        AssertCounts(other, good: 1, bad: 1, added: 1, written: 1);
        Assert.Equal([(2, "报告编号", "report-number-taken")], Errors(other));
        var twice = await ImportAsync(here, $"{here.Elevator.Code},,{number}-c,检测,{here.Today:yyyy-MM-dd},合格,,,,一", $"{here.Elevator.Code},,{number}-c,检测,{here.Today:yyyy-MM-dd},合格,,,,二");
        Assert.Equal([(3, "报告编号", "repeats-row")], Errors(twice));

        // One that a form entered is the same report.
        var entered = here.Report(("kind", "test"), ("defects", InspectionCity.Defects("use-unit", "maintenance")));
        (await here.EntersAsync(entered)).Is(HttpStatusCode.Created);
        AssertCounts(
            await ImportAsync(here, $"{here.Elevator.Code},,{entered["reportNo"]},检测,{here.Today:yyyy-MM-dd},合格,缺陷maintenance,缺陷use-unit,,"),
            good: 1, bad: 0, added: 0, written: 1);

        // A number is free once its report is withdrawn.
        var id = (await here.Main.SendAsync(HttpMethod.Get, "v1/inspections?kind=test")).At("items").EnumerateArray().First(item => item.Text("reportNo") == number).Text("id");
        (await InspectionCity.WithdrawsAsync(here.Inspector, id)).Is(HttpStatusCode.OK);
        AssertCounts(await ImportAsync(here, row.Replace("备注", "别的", StringComparison.Ordinal)), good: 1, bad: 0, added: 1, written: 1);
    }

    [Fact]
    public async Task BadCells_AreExplained()
    {
        var here = await InspectionCity.InAsync(city);
        var (code, day) = (here.Elevator.Code, here.Today.ToString("yyyy-MM-dd"));

        var report = await ImportAsync(
            here,
            $"NOWHERE1,,{InspectionCity.NewNumber()},检测,{day},合格,,,,",
            $"{code},,,检测,{day},合格,,,,",
            $"{code},,{InspectionCity.NewNumber()},年检,{day},合格,,,,",
            $"{code},,{InspectionCity.NewNumber()},检测,{here.Today.AddDays(1):yyyy-MM-dd},合格,,,,",
            $"{code},,{InspectionCity.NewNumber()},检测,昨天,合格,,,,",
            $"{code},,{InspectionCity.NewNumber()},检测,{day},复检合格,,,,",
            $"{code},,{InspectionCity.NewNumber()},复检,{day},合格,,,,",
            $"{code},,{InspectionCity.NewNumber()},检测,{day},不合格,,,,",
            $"{code},,{InspectionCity.NewNumber()},检测,{day},合格,{new string('缺', 501)},,,",
            $"{code},,{InspectionCity.NewNumber()},检测,{day},合格,{string.Join(';', Enumerable.Repeat("缺", 101))},,,",
            $"{code},,3.1E+19,检测,{day},合格,,,,");

        AssertCounts(report, good: 0, bad: 11, added: 0, written: 0);
        Assert.Equal(
            [
                (2, "电梯唯一码", "unknown"), (3, "报告编号", "required"), (4, "检验类别", "not-one-of"), (5, "检验日期", "too-late"), (6, "检验日期", "not-a-day"),
                (7, "结论", "not-one-of"), (8, "结论", "not-one-of"), (9, "维保单位整改项", "required"), (10, "维保单位整改项", "too-long"), (11, "维保单位整改项", "too-many"),
                (12, "报告编号", "rounded-number"),
            ],
            Errors(report));
        Assert.Empty(await InspectionCity.ListAsync(here.Main, ""));
    }

    [Fact]
    public async Task AllOrNothing_WritesNothingWhereARowIsBad()
    {
        var here = await InspectionCity.InAsync(city);
        var good = $"{here.Elevator.Code},,{InspectionCity.NewNumber()},检测,{here.Today:yyyy-MM-dd},合格,,,,";

        AssertCounts(await ImportAsync(here, "all-or-nothing", good, $"NOWHERE1,,1,检测,{here.Today:yyyy-MM-dd},合格,,,,"), good: 1, bad: 1, added: 0, written: 0);
        Assert.Empty(await InspectionCity.ListAsync(here.Main, ""));
        AssertCounts(await ImportAsync(here, "all-or-nothing", good), good: 1, bad: 0, added: 1, written: 1);
    }

    [Fact]
    public async Task Section1_ASupervisorImportsOfItsDistrict_AndAnImportIsItsOrganisationsAlone()
    {
        var here = await InspectionCity.InAsync(city);
        var other = await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun);
        var row = $"{here.Elevator.Code},,{InspectionCity.NewNumber()},检测,{here.Today:yyyy-MM-dd},合格,,,,";

        var refused = await other.ImportedAsync(Csv(Titles, row), into: "inspections");
        var taken = await here.Supervisor.ImportedAsync(Csv(Titles, row), into: "inspections");

        Assert.Equal([(2, "电梯唯一码", "elevator-of-other-district")], Errors(refused));
        AssertCounts(taken, good: 1, bad: 0, added: 1, written: 1);
        var path = $"v1/inspections/imports/{taken.Text("id")}";
        (await here.Supervisor.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        (await here.Inspector.SendAsync(HttpMethod.Get, path)).Refuses(HttpStatusCode.NotFound, "not-found");
        (await here.Supervisor.SendAsync(HttpMethod.Get, $"v1/elevators/imports/{taken.Text("id")}")).Refuses(HttpStatusCode.NotFound, "not-found");
        Assert.DoesNotContain(
            taken.Text("id"), (await here.Supervisor.SendAsync(HttpMethod.Get, "v1/elevators/imports?top=500")).Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        foreach (var role in (Role[])[Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Admin])
        {
            using var answer = await (await city.WithMainAccountAsync(role)).ImportsAsync(Csv(Titles, row), into: "inspections");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task AFileWithoutItsColumns_IsRefusedAtOnce()
    {
        var here = await InspectionCity.InAsync(city);

        using var answer = await here.Inspector.ImportsAsync(Csv("电梯唯一码,设备类别,所属辖区,所在地点,使用单位", "1,2,3,4,5"), into: "inspections");

        Assert.Contains("报告编号", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task<JsonElement> ImportAsync(InspectionCity here, params string[] rows) => rows[0] == "all-or-nothing"
        ? here.Inspector.ImportedAsync(Csv([Titles, .. rows[1..]]), rows[0], into: "inspections")
        : here.Inspector.ImportedAsync(Csv([Titles, .. rows]), into: "inspections");

    private static (int Row, string? Column, string? Reason)[] Errors(JsonElement report) =>
        [.. report.GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("row").GetInt32(), error.Text("column"), error.GetProperty("reason").Text("code")))];

    private static void AssertCounts(JsonElement report, int good, int bad, int added, int written) => Assert.Equal(
        ("done", good, bad, added, written),
        (report.Text("state"), report.GetProperty("good").GetInt32(), report.GetProperty("bad").GetInt32(), report.GetProperty("added").GetInt32(), report.GetProperty("written").GetInt32()));
}
