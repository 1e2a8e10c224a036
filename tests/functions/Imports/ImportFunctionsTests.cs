using System.Net;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;
using static ElevatorFunctions.Tests.Imports.ImportFileMaker;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Import of elevators through HTTP, queue and storage.</summary>
public sealed class ImportFunctionsTests(City city)
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Theory]
    [InlineData("csv")]
    [InlineData("csv with byte order mark")]
    [InlineData("csv-gb18030")]
    [InlineData("xlsx")]
    public async Task GoodFile_OfEveryFormatIsImported(string format)
    {
        var (admin, useUnit, company) = await MembersAsync();
        var code = City.NewElevatorCode();
        string[] lines = [Header, Row(code.ToString(), useUnit, company, place: "湖州市龙王山路1号")];
        var file = format switch
        {
            "csv" => Csv(lines),
            "csv with byte order mark" => [0xEF, 0xBB, 0xBF, .. Csv(lines)],
            "csv-gb18030" => Gb18030.GetBytes(string.Join('\n', lines)),
            _ => Xlsx(lines),
        };

        var report = await admin.ImportedAsync(file);

        AssertReport(report, read: 1, good: 1, bad: 0, written: 1);
        Assert.Equal(format.Split(' ')[0], report.Text("format"));
        var elevator = await company.GetAsync($"elevators/{code}");
        Assert.Equal("湖州市龙王山路1号", elevator.Text("place"));
        Assert.Equal("A", elevator.Text("kind"));
        Assert.Equal(30.87, elevator.GetProperty("position").GetProperty("latitude").GetDouble(), 6);
        Assert.Equal([code.ToString()], (await useUnit.GetAsync("elevators")).Codes());
    }

    [Fact]
    public async Task EveryColumn_IsTakenOverByItsEnglishName()
    {
        var (admin, useUnit, company) = await MembersAsync();
        var code = City.NewElevatorCode();
        var file = Csv(
            "code,registrationNumber,registrationCode,factoryNumber,kind,district,street,estate,place,useUnit,company,status,commissionedOn,"
            + "latitude,longitude,datum,central,cycleDays,geofenceMetres,deviceId",
            $"{code},梯11,3110,F-1,D,330503,月河,\"湖畔, 一期\",\"1号\"\"东\"\"门\",{useUnit.Organisation},{company.Organisation},停用,2021/3/4,"
            + "30.868,120.098,GCJ-02,是,30,150.5,IOT-1");

        AssertReport(await admin.ImportedAsync(file), 1, 1, 0, 1);

        var elevator = await admin.GetAsync($"elevators/{code}");
        Assert.Equal(
            ["梯11", "3110", "F-1", "D", "330503", "月河", "湖畔, 一期", "1号\"东\"门", "stopped", "2021-03-04", "IOT-1"],
            new[]
            {
                "registrationNumber", "registrationCode", "factoryNumber", "kind", "district", "street", "estate", "place", "status",
                "commissionedOn", "deviceId",
            }.Select(name => elevator.Text(name)));
        Assert.True(elevator.GetProperty("central").GetBoolean());
        Assert.Equal(30, elevator.GetProperty("cycleDays").GetInt32());
        Assert.Equal(150.5, elevator.GetProperty("geofenceMetres").GetDouble());
        Assert.NotEqual(30.868, elevator.GetProperty("position").GetProperty("latitude").GetDouble(), 4);
    }

    [Fact]
    public async Task GoodRows_AreKeptAndEachBadOneIsExplained()
    {
        var (admin, useUnit, company) = await MembersAsync();
        var codes = Enumerable.Range(0, 3).Select(_ => City.NewElevatorCode().ToString()).ToArray();
        var file = Csv(
            Header,
            Row(codes[0], useUnit, company),
            Row("太湖1", useUnit),
            "",
            Row(codes[1], company),
            Row(codes[0].ToLowerInvariant(), useUnit),
            Row(codes[2], useUnit, place: " "),
            Row(codes[1], useUnit, district: "西湖区"));

        var report = await admin.ImportedAsync(file);

        AssertReport(report, read: 6, good: 1, bad: 5, written: 1);
        Assert.Equal(
            [
                "3 电梯唯一码 太湖1 not-an-elevator-code",
                $"5 使用单位 {company.Organisation} not-a-use-unit",
                $"6 电梯唯一码 {codes[0]} repeats-row",
                "7 所在地点  required",
                "8 所属辖区 西湖区 not-a-district",
                $"8 电梯唯一码 {codes[1]} repeats-row",
            ],
            report.GetProperty("errors").EnumerateArray().Select(Line).Order(StringComparer.Ordinal));
        Assert.Equal("与第2行重复", report.GetProperty("errors").EnumerateArray().Single(error => error.GetProperty("row").GetInt32() == 6).GetProperty("reason").Text("text"));
        Assert.Equal([codes[0]], (await useUnit.GetAsync("elevators")).Codes());
    }

    [Fact]
    public async Task AllOrNothing_KeepsNothingWhenOneRowIsBad()
    {
        var (admin, useUnit, _) = await MembersAsync();
        string[] good = [Header, Row(City.NewElevatorCode().ToString(), useUnit), Row(City.NewElevatorCode().ToString(), useUnit)];

        var refused = await admin.ImportedAsync(Csv([.. good, Row("?", useUnit)]), "all-or-nothing");

        AssertReport(refused, read: 3, good: 2, bad: 1, written: 0);
        Assert.Empty((await useUnit.GetAsync("elevators")).Codes());
        AssertReport(await admin.ImportedAsync(Csv(good), "all-or-nothing"), 2, 2, 0, 2);
        Assert.Equal(2, (await useUnit.GetAsync("elevators")).Codes().Length);
    }

    [Fact]
    public async Task KnownCode_TakesOverTheCellsThatAreFilled()
    {
        var (admin, useUnit, company) = await MembersAsync();
        var elevator = await city.RegisterAsync(useUnit);
        var file = Csv(
            "电梯唯一码,种类,辖区,所在地点,使用单位,维保单位,街道,出厂编号",
            $"{elevator.Code},B,330503,新路2号,{useUnit.Organisation},{company.Organisation},,F-2");

        var first = await admin.ImportedAsync(file);
        var again = await admin.ImportedAsync(file);

        Assert.Equal([0, 1, 0, 0], new[] { first, again }.SelectMany(report => new[] { "added", "changed" }.Select(name => report.GetProperty(name).GetInt32())));
        AssertReport(again, 1, 1, 0, 1);
        var changed = await company.GetAsync($"elevators/{elevator.Code}");
        Assert.Equal(["B", "330503", "新路2号", "F-2"], new[] { "kind", "district", "place", "factoryNumber" }.Select(name => changed.Text(name)));
        Assert.Empty((await admin.GetAsync($"elevators?district=330502&code={elevator.Code}")).Codes());
        Assert.Single(await city.App.Get<ElevatorStore>().HistoryAsync<EntryChange>(elevator.Code, ElevatorKeys.EntryChange, 10, CancellationToken.None));
    }

    [Theory]
    [InlineData("good-rows")]
    [InlineData("all-or-nothing")]
    public async Task AnotherCompany_IsNoMatterOfAnImport(string mode)
    {
        var (admin, useUnit, company) = await MembersAsync();
        var elevator = await city.RegisterAsync(useUnit, await city.WithMainAccountAsync(Role.Maintenance));

        var report = await admin.ImportedAsync(Csv(Header, Row(elevator.Code.ToString(), useUnit, company)), mode);

        AssertReport(report, 1, 0, 1, 0);
        Assert.Equal("other-company", report.GetProperty("errors")[0].GetProperty("reason").Text("code"));
    }

    [Theory]
    [InlineData("good-rows")]
    [InlineData("all-or-nothing")]
    public async Task Supervisor_ImportsItsDistrictOnly(string mode)
    {
        var (_, useUnit, _) = await MembersAsync();
        var supervisor = await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun);
        var foreign = await city.RegisterAsync(useUnit, district: City.Wuxing);
        var file = Csv(
            Header,
            Row(City.NewElevatorCode().ToString(), useUnit, district: "南浔区"),
            Row(City.NewElevatorCode().ToString(), useUnit, district: "吴兴区"),
            Row(foreign.Code.ToString(), useUnit, district: "南浔区"));

        var report = await supervisor.ImportedAsync(file, mode);

        AssertReport(report, 3, 1, 2, mode == "good-rows" ? 1 : 0);
        Assert.Equal(["other-district", "elevator-of-other-district"], report.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("reason").Text("code")));
        Assert.Equal(City.Wuxing, (await useUnit.GetAsync($"elevators/{foreign.Code}")).Text("district"));
    }

    [Theory]
    [InlineData(Role.Maintenance)]
    [InlineData(Role.UseUnit)]
    [InlineData(Role.Inspection)]
    [InlineData(Role.RescueCentre)]
    public async Task OtherRoles_ImportNothing(Role role)
    {
        var member = await city.WithMainAccountAsync(role);

        Assert.Equal("forbidden", (await (await member.ImportsAsync(Csv(Header))).ReadAsync(HttpStatusCode.Forbidden)).Code());
        Assert.Equal("forbidden", (await member.GetAsync("elevators/imports", HttpStatusCode.Forbidden)).Code());
    }

    [Fact]
    public async Task Formula_IsPlainText()
    {
        var (admin, useUnit, _) = await MembersAsync();
        var code = City.NewElevatorCode();

        await admin.ImportedAsync(Csv(Header, Row(code.ToString(), useUnit, place: "=HYPERLINK(1)")));

        Assert.Equal("=HYPERLINK(1)", (await admin.GetAsync($"elevators/{code}")).Text("place"));
    }

    [Fact]
    public async Task Redelivery_GoesOnFromTheLastNoteAndChangesNothingTwice()
    {
        var (admin, useUnit, _) = await MembersAsync();
        var lines = Enumerable.Range(0, 1500).Select(at => Row(at == 1200 ? "?" : City.NewElevatorCode().ToString(), useUnit)).ToArray();
        var report = await admin.ImportedAsync(Csv([Header, .. lines]));
        var store = city.App.Get<ImportStore>();
        var ticket = new ImportTicket(admin.Organisation, report.GetProperty("id").Deserialize<ImportId>(Platform.Http.Json.Options));
        var done = (await store.FindAsync(ticket.Organisation, ticket.Id, CancellationToken.None))!;

        // As if the process had died after the second thousand was written and before that was noted.
        var noted = done.Document with
        {
            State = ImportState.Writing,
            RowsRead = 1000,
            Good = 1000,
            Bad = 0,
            Written = 1000,
            Position = 1000,
            Errors = 0,
            ErrorBlocks = [],
            FinishedAt = null,
        };
        Assert.NotNull(await store.TryReplaceAsync(noted, done.Version, CancellationToken.None));
        Assert.True(await city.App.Get<ImportRun>().WorkAsync(ticket, CancellationToken.None));

        var again = await admin.GetAsync($"elevators/imports/{ticket.Id}");
        AssertReport(again, 1500, 1499, 1, 1499);
        Assert.Equal(1202, Assert.Single(again.GetProperty("errors").EnumerateArray()).GetProperty("row").GetInt32());
        Assert.Equal(500, (await useUnit.GetAsync("elevators?top=500")).Codes().Length);
    }

    [Fact]
    public void Id_ReadsBackAndTheNewerComesFirst()
    {
        var at = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var older = ImportId.Create(at, new byte[8]);
        var newer = ImportId.Create(at.AddTicks(1), [255, 255, 255, 255, 255, 255, 255, 255]);

        Assert.True(ImportId.TryParse(older.ToString(), out var read));
        Assert.Equal(older, read);
        Assert.True(string.CompareOrdinal(newer.ToString(), older.ToString()) < 0);
        Assert.False(ImportId.TryParse(older.ToString().Replace('-', '/'), out _));
        Assert.False(ImportId.TryParse(null, out _));
    }

    internal static string Line(JsonElement error) =>
        $"{error.GetProperty("row").GetInt32()} {error.Text("column")} {(error.TryGetProperty("value", out var value) ? value.GetString() : "")} {error.GetProperty("reason").Text("code")}";

    internal static string[] Ids(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.Text("id"))];

    internal static void AssertReport(JsonElement report, int read, int good, int bad, int written) =>
        Assert.Equal(
            ("done", read, good, bad, written),
            (report.Text("state"), Count(report, "rowsRead"), Count(report, "good"), Count(report, "bad"), Count(report, "written")));

    private static int Count(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private async Task<(Person Admin, Person UseUnit, Person Company)> MembersAsync() =>
        (await city.WithMainAccountAsync(Role.Admin), await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.Maintenance));
}
