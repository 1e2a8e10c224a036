using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;
using static ElevatorFunctions.Tests.Imports.WorkbookMaker;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Ledgers as supervisors and companies keep them, through HTTP (E-1, E-7).</summary>
public sealed class GenuineLedgerTests(City city)
{
    private const string Header = "电梯唯一码,设备类别,所属辖区,所在地点,使用单位,注册代码";

    private static readonly Encoding Utf8WithMark = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    [Fact]
    public async Task NumberOfTwentyDigits_InAWorkbook_IsRefusedAtTheCell()
    {
        var (admin, unit) = await PeopleAsync();
        var (good, bad) = (City.NewElevatorCode(), City.NewElevatorCode());
        var number = NewNumber();
        var workbook = new WorkbookMaker
        {
            Rows = Row(1, Header.Split(',').Select(Text))
                + Row(2, [.. Cells(bad.ToString(), unit), Number("31103305022021000001")])
                + Row(3, [.. Cells(good.ToString(), unit), Text(number)]),
        };

        var report = await admin.ImportedAsync(workbook.Make());

        Assert.Equal(["2 注册代码 31103305022021000001 rounded-number"], Lines(report));
        Assert.Equal(number, (await admin.GetAsync($"elevators/{good}")).Text("registrationCode"));
        Assert.Equal("not-found", (await admin.GetAsync($"elevators/{bad}", HttpStatusCode.NotFound)).Code());
    }

    [Fact]
    public async Task NumberThatWasRounded_InCsv_IsRefusedAtTheCell()
    {
        var (admin, unit) = await PeopleAsync();

        var report = await admin.ImportedAsync(ImportFileMaker.Csv(Header, $"{City.NewElevatorCode()},A,330502,人民路1号,{unit.Organisation},3.11033E+19"));

        Assert.Equal(["2 注册代码 3.11033E+19 rounded-number"], Lines(report));
    }

    [Theory]
    [InlineData("=\"{0}\"")]
    [InlineData("\"=\"\"{0}\"\"\"")]
    [InlineData("'{0}")]
    [InlineData("\"'{0}\"")]
    [InlineData("\u3000{0}\u00A0")]
    [InlineData("\"{0}\r\n\"")]
    public async Task WhatSpreadsheetsPutAroundANumber_IsTakenOff(string written)
    {
        var (admin, unit) = await PeopleAsync();
        var (code, number) = (City.NewElevatorCode(), NewNumber());

        var report = await admin.ImportedAsync(ImportFileMaker.Csv(Header, $"{code},A,330502,人民路1号,{unit.Organisation},{string.Format(CultureInfo.InvariantCulture, written, number)}"));

        ImportFunctionsTests.AssertReport(report, 1, 1, 0, 1);
        Assert.Equal(number, (await admin.GetAsync($"elevators/{code}")).Text("registrationCode"));
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#REF!")]
    [InlineData("#VALUE!")]
    [InlineData("#DIV/0!")]
    [InlineData("#NAME?")]
    [InlineData("#NULL!")]
    [InlineData("#NUM!")]
    [InlineData("#n/a")]
    public async Task ErrorOfAFormula_RefusesTheRow(string error)
    {
        var (admin, unit) = await PeopleAsync();
        var csv = ImportFileMaker.Csv(Header, $"{City.NewElevatorCode()},A,330502,{error},{unit.Organisation},{NewNumber()}");
        var workbook = new WorkbookMaker
        {
            Rows = Row(1, Header.Split(',').Select(Text)) + Row(2, [.. Cells(City.NewElevatorCode().ToString(), unit), $"<c t=\"e\"><v>{error}</v></c>"]),
        };

        Assert.Equal([$"2 所在地点 {error} error-value"], Lines(await admin.ImportedAsync(csv)));
        Assert.Equal([$"2 注册代码 {error} error-value"], Lines(await admin.ImportedAsync(workbook.Make())));
    }

    [Fact]
    public async Task TitleAboveTheHeader_AndColumnsOfALedger_AreReadOver()
    {
        var (admin, unit) = await PeopleAsync();
        var codes = Enumerable.Range(0, 2).Select(_ => City.NewElevatorCode().ToString()).ToArray();
        string[] lines =
        [
            "吴兴区电梯台账,,,,,,,", "填报单位：测试,,,,,,,填报日期：2026年3月1日", ",,,,,,,",
            "序号,电梯唯一码*,设备类别,所属辖区（必填）,所在地点,使用单位,备注,检验日期",
            $"1,{codes[0]},A,吴兴区,人民路1号,{unit.Organisation},#N/A,2026/3/1",
            $"2,{codes[1]},A,吴兴区,人民路2号,{unit.Organisation},,",
        ];

        foreach (var file in new[] { ImportFileMaker.Csv(lines), ImportFileMaker.Xlsx(lines) })
        {
            var report = await admin.ImportedAsync(file);

            ImportFunctionsTests.AssertReport(report, 2, 2, 0, 2);
            Assert.Equal(["序号", "备注", "检验日期"], report.GetProperty("ignored").EnumerateArray().Select(title => title.GetString()));
        }

        Assert.Equal("人民路2号", (await admin.GetAsync($"elevators/{codes[1]}")).Text("place"));
    }

    [Fact]
    public async Task MarkBeforeAQuotedHeader_IsReadOver()
    {
        var (admin, unit) = await PeopleAsync();
        var file = Utf8WithMark.GetPreamble().Concat(ImportFileMaker.Csv(
            "\"电梯唯一码\",\"设备类别\",\"所属辖区\",\"所在地点\",\"使用单位\"", $"\"{City.NewElevatorCode()}\",\"A\",\"吴兴区\",\"人民路1号\",\"{unit.Organisation}\"")).ToArray();

        ImportFunctionsTests.AssertReport(await admin.ImportedAsync(file), 1, 1, 0, 1);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(14)]
    [InlineData(57)]
    public async Task Workbook_OfChineseExcel_IsRead(int dayFormat)
    {
        var (admin, unit) = await PeopleAsync();
        var code = City.NewElevatorCode();
        var workbook = new WorkbookMaker
        {
            IsStrict = true,
            Styles = [0, dayFormat],
            Rows = Row(1, $"{Header},投用日期,维保周期".Split(',').Select(Text))
                + Row(2, [.. Cells(code.ToString(), unit, "人民路1号_x000D_\n2幢"), Text("'" + NewNumber() + "_x000D_"), Number("44259", 1), Number("15")]),
        };

        ImportFunctionsTests.AssertReport(await admin.ImportedAsync(workbook.Make()), 1, 1, 0, 1);

        var elevator = await admin.GetAsync($"elevators/{code}");
        Assert.Equal(("2021-03-04", "人民路1号\n2幢"), (elevator.Text("commissionedOn"), elevator.Text("place")));
    }

    [Fact]
    public async Task DayThatASpreadsheetMadeOfANumber_IsRefused()
    {
        var (admin, unit) = await PeopleAsync();
        var workbook = new WorkbookMaker
        {
            Styles = [0, 14],
            Rows = Row(1, Header.Split(',').Select(Text)) + Row(2, [.. Cells(City.NewElevatorCode().ToString(), unit), Number("44259", 1)]),
        };

        Assert.Equal(["2 注册代码 2021-03-04 day-in-text"], Lines(await admin.ImportedAsync(workbook.Make())));
    }

    [Fact]
    public async Task FullWidth_Units_PathsAndNames_AreUnderstood()
    {
        var (admin, unit) = await PeopleAsync();
        var code = City.NewElevatorCode();
        var company = await city.WithOrganisationAsync(Role.Maintenance, change: one => one with { Name = $"湖州（测试）电梯{City.NewElevatorCode()}有限公司" });
        var wide = string.Concat(code.ToString().Select(character => (char)(character - '!' + '\uFF01')));

        var report = await admin.ImportedAsync(ImportFileMaker.Csv(
            $"{Header},维保单位,投用日期,维保周期,围栏半径,纬度,经度,坐标系",
            $"{wide},Ａ,浙江省-湖州市-吴兴区-月河街道,人民路1号,{await NameAsync(unit)},{NewNumber()},{company.Name.Replace('（', '(').Replace('）', ')')},２０２１年３月４日,１５天,150米,３０.８７°,120.09,ＷＧＳ－84"));

        ImportFunctionsTests.AssertReport(report, 1, 1, 0, 1);
        var elevator = await admin.GetAsync($"elevators/{code}");
        Assert.Equal(
            ["330502", "月河街道", unit.Organisation.ToString(), company.Id.ToString(), "2021-03-04"],
            new[] { "district", "street", "useUnit", "company", "commissionedOn" }.Select(name => elevator.Text(name)));
        Assert.Equal((15, 150), (elevator.GetProperty("cycleDays").GetInt32(), elevator.GetProperty("geofenceMetres").GetDouble()));
    }

    [Fact]
    public async Task NameOfSeveralOrganisations_AndOfNone_IsRefused()
    {
        var (admin, unit) = await PeopleAsync();
        var name = $"同名物业{City.NewElevatorCode()}";
        await city.WithOrganisationAsync(Role.UseUnit, change: one => one with { Name = name });
        await city.WithOrganisationAsync(Role.UseUnit, change: one => one with { Name = name });
        await city.WithOrganisationAsync(Role.Maintenance, change: one => one with { Name = name });

        var report = await admin.ImportedAsync(ImportFileMaker.Csv(
            "电梯唯一码,设备类别,所属辖区,所在地点,使用单位,维保单位",
            $"{City.NewElevatorCode()},A,吴兴区,人民路1号,{name},",
            $"{City.NewElevatorCode()},A,吴兴区,人民路1号,没有此物业{name},",
            $"{City.NewElevatorCode()},A,吴兴区,人民路1号,{unit.Organisation},{await NameAsync(unit)}",
            $"{City.NewElevatorCode()},A,吴兴区,人民路1号,91330502MA0000,",
            $"{City.NewElevatorCode()},A,吴兴区,人民路1号,{unit.Organisation},{name}"));

        Assert.Equal(
            [$"2 使用单位 {name} ambiguous-name", $"3 使用单位 没有此物业{name} not-a-use-unit", $"4 维保单位 {await NameAsync(unit)} not-a-company", "5 使用单位 91330502MA0000 not-a-credit-code"],
            Lines(report));
        ImportFunctionsTests.AssertReport(report, 5, 1, 4, 1);
    }

    [Fact]
    public async Task Utf8WithABrokenByte_IsNotReadAsOtherWords()
    {
        var (admin, unit) = await PeopleAsync();
        var file = ImportFileMaker.Csv("code,kind,district,place,useUnit", $"{City.NewElevatorCode()},A,330502,湖州市人民路一号一幢一单元,{unit.Organisation}");
        file[Array.IndexOf(file, Encoding.UTF8.GetBytes("湖")[0]) + 1] = (byte)'?';

        var answer = await admin.ImportsAsync(file);

        var problem = await answer.ReadAsync(HttpStatusCode.BadRequest);
        Assert.Equal("broken-characters", problem.GetProperty("errors").GetProperty("file")[0].Text("code"));
    }

    internal static string NewNumber() => "3110330502" + RandomNumberGenerator.GetString("0123456789", 10);

    private static string[] Lines(JsonElement report) =>
        [.. report.GetProperty("errors").EnumerateArray().Select(ImportFunctionsTests.Line).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Cells(string code, Person unit, string place = "人民路1号") =>
        new[] { code, "A", "吴兴区", place, unit.Organisation.ToString() }.Select(Text);

    private async Task<string> NameAsync(Person person) =>
        (await city.App.Get<OrganisationStore>().FindAsync(person.Organisation, CancellationToken.None))!.Document.Name;

    private async Task<(Person Admin, Person UseUnit)> PeopleAsync() =>
        (await city.WithMainAccountAsync(Role.Admin), await city.WithMainAccountAsync(Role.UseUnit));
}
