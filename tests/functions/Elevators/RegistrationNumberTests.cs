using System.Globalization;
using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Imports;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>A registration number and a registration code are each held by one elevator, and no elevator is commissioned in the future (E-7).</summary>
public sealed class RegistrationNumberTests(City city)
{
    public static TheoryData<string> Fields => ["registrationNumber", "registrationCode"];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task E7_TakenNumber_IsRefusedWhereverItIsGiven(string field)
    {
        var (admin, unit) = await CityHallAsync();
        var number = NewNumber();
        var first = await AddAsync(admin, unit, field, number);
        var second = await AddAsync(admin, unit, field, null);

        var change = (await PatchAsync(admin, second, field, number)).Refuses(HttpStatusCode.Conflict, "registration-taken");
        Assert.Equal("registration-taken", change.At("errors", field)[0].GetProperty("code").GetString());
        (await PostAsync(admin, unit, field, number)).Refuses(HttpStatusCode.Conflict, "registration-taken");
        (await PostAsync(admin, unit, field, $" {number.ToLowerInvariant()} ")).Refuses(HttpStatusCode.Conflict, "registration-taken");
        (await PatchAsync(admin, first, field, number)).Is(HttpStatusCode.OK);

        // Given back, it is free at once.
        (await PatchAsync(admin, first, field, null)).Is(HttpStatusCode.OK);
        (await PatchAsync(admin, second, field, number)).Is(HttpStatusCode.OK);
        (await PatchAsync(admin, first, field, number)).Refuses(HttpStatusCode.Conflict, "registration-taken");
    }

    [Fact]
    public async Task E7_NumberAndCode_AreTwoThings()
    {
        var (admin, unit) = await CityHallAsync();
        var number = NewNumber();

        await AddAsync(admin, unit, "registrationNumber", number);
        await AddAsync(admin, unit, "registrationCode", number);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task E7_ManyAtOnce_OneGetsTheNumber(string field)
    {
        var (admin, unit) = await CityHallAsync();
        var number = NewNumber();
        var changed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AddAsync(admin, unit, field, null)));

        var answers = await Task.WhenAll(
            [.. changed.Select(code => PatchAsync(admin, code, field, number)), .. Enumerable.Range(0, 6).Select(_ => PostAsync(admin, unit, field, number)), ImportAsync(admin, unit, field, number)]);

        var holders = await HoldersAsync(unit, field, number);
        Assert.Single(holders);
        Assert.Equal(12, answers.Count(answer => answer.Code == "registration-taken" || (answer.Status == HttpStatusCode.OK && answer.Text.Contains("\"registration-taken\"", StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task E7_Import_RefusesTheRowOfATakenNumber_AndTheSecondOfItsOwn(string field)
    {
        var (admin, unit) = await CityHallAsync();
        var (taken, own, free) = (NewNumber(), NewNumber(), NewNumber());
        var holder = await AddAsync(admin, unit, field, taken);
        var wide = string.Concat(own.Select(character => char.IsAsciiDigit(character) ? (char)(character - '0' + '０') : character));

        foreach (var mode in new[] { "all-or-nothing", "good-rows" })
        {
            string[] lines =
            [
                $"code,kind,district,place,useUnit,{field}",
                .. new[] { taken, own, wide, free }.Select(number => $"{City.NewElevatorCode()},A,330502,人民路1号,{unit},{number}"),
            ];
            var report = await admin.ImportedAsync(ImportFileMaker.Csv(lines), mode);

            Assert.Equal(
                [$"2 {field} {taken} registration-taken", $"4 {field} {own} repeats-row"],
                report.GetProperty("errors").EnumerateArray().Select(ImportFunctionsTests.Line).Order(StringComparer.Ordinal));
            ImportFunctionsTests.AssertReport(report, 4, 2, 2, mode == "good-rows" ? 2 : 0);
        }

        // A ledger that comes again names what its elevators hold.
        var again = await admin.ImportedAsync(ImportFileMaker.Csv($"code,kind,district,place,useUnit,{field}", $"{holder},A,330502,人民路2号,{unit},{taken}"));
        ImportFunctionsTests.AssertReport(again, 1, 1, 0, 1);
        Assert.Equal([holder], await HoldersAsync(unit, field, taken));
        Assert.Single(await HoldersAsync(unit, field, own));
    }

    [Fact]
    public async Task E7_CommissionedInTheFuture_IsRefused()
    {
        var (admin, unit) = await CityHallAsync();
        var today = ShanghaiCalendar.DayOf(city.Now);
        var code = await AddAsync(admin, unit, "commissionedOn", Text(today));

        (await PatchAsync(admin, code, "commissionedOn", Text(today.AddDays(2)))).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        (await PostAsync(admin, unit, "commissionedOn", Text(today.AddDays(2)))).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        var report = await admin.ImportedAsync(ImportFileMaker.Csv(
            "code,kind,district,place,useUnit,commissionedOn",
            $"{City.NewElevatorCode()},A,330502,人民路1号,{unit},{Text(today)}",
            $"{City.NewElevatorCode()},A,330502,人民路1号,{unit},{Text(today.AddDays(2))}"));

        Assert.Equal([$"3 commissionedOn {Text(today.AddDays(2))} too-late"], report.GetProperty("errors").EnumerateArray().Select(ImportFunctionsTests.Line));
        ImportFunctionsTests.AssertReport(report, 2, 1, 1, 1);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NewNumber() => $"梯11浙E{City.NewElevatorCode()}";

    private async Task<(Person Admin, OrganisationId Unit)> CityHallAsync() =>
        (await city.WithMainAccountAsync(Role.Admin), (await city.WithOrganisationAsync(Role.UseUnit)).Id);

    private async Task<ElevatorCode[]> HoldersAsync(OrganisationId unit, string field, string number)
    {
        var member = await city.WithPersonAsync((await city.App.Get<OrganisationStore>().FindAsync(unit, CancellationToken.None))!.Document);
        var codes = (await member.GetAsync("elevators?top=500")).Codes();
        var entries = await Task.WhenAll(codes.Select(code => city.App.Get<ElevatorStore>().FindAsync(ElevatorCode.Parse(code), CancellationToken.None)));
        return [.. entries.Select(entry => entry!.Document).Where(entry => (field == "registrationCode" ? entry.RegistrationCode : entry.RegistrationNumber) == number).Select(entry => entry.Code)];
    }

    private async Task<ElevatorCode> AddAsync(Person admin, OrganisationId unit, string field, string? value) =>
        ElevatorCode.Parse((await PostAsync(admin, unit, field, value)).Is(HttpStatusCode.Created).At("code").GetString());

    private static Task<Answer> PostAsync(Person admin, OrganisationId unit, string field, string? value) =>
        admin.SendAsync(HttpMethod.Post, "v1/elevators", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["code"] = City.NewElevatorCode().ToString(),
            ["kind"] = "A",
            ["district"] = "330502",
            ["place"] = "新小区",
            ["useUnit"] = unit.ToString(),
            [field] = value,
        });

    private static Task<Answer> PatchAsync(Person admin, ElevatorCode code, string field, string? value) =>
        admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{code}", new Dictionary<string, string?>(StringComparer.Ordinal) { [field] = value });

    private Task<Answer> ImportAsync(Person admin, OrganisationId unit, string field, string value) => new Routes.Call(
        HttpMethod.Post, "v1/elevators/import?mode=good-rows", File: $"code,kind,district,place,useUnit,{field}\n{City.NewElevatorCode()},A,330502,新小区,{unit},{value}\n")
        .SendAsync(city.App.Client, admin.Token);
}
