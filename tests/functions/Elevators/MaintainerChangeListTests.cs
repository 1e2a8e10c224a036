using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Inspections;
using ElevatorFunctions.Tests.Sheets;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>Changes of the maintenance company as facts (E-6, S-6), and the history of an entry (D-3).</summary>
public sealed class MaintainerChangeListTests(City city)
{
    [Fact]
    public async Task S6_AChange_IsListedForBothCompanies_WithItsDays()
    {
        var here = await InspectionCity.InAsync(city);
        var next = await city.WithOrganisationAsync(Role.Maintenance);
        var nextMain = await city.WithPersonAsync(next, isMain: true);
        var scan = await here.Supervisor.UploadsAsync("certificate", TestFiles.Pdf, "application/pdf");

        await ChangesAsync(here, next.Id, signed: -8, filed: 0, scan);

        foreach (var who in (Person[])[here.Main, nextMain, here.Supervisor, await city.WithMainAccountAsync(Role.Admin), await city.WithMainAccountAsync(Role.Supervisor), await city.WithMainAccountAsync(Role.RescueCentre)])
        {
            var item = Assert.Single(await ListAsync(who, $"elevator={here.Elevator.Code}"));
            Assert.Equal(
                (here.Company.Id.ToString(), here.Company.Name, "2025-01-01", next.Id.ToString(), next.Name),
                (Text(item, "former"), Text(item, "formerName"), Text(item, "formerSince"), Text(item, "company"), Text(item, "companyName")));
            Assert.Equal(
                (8, false, here.Elevator.UseUnit.ToString(), here.Elevator.RegistrationNumber, "吴兴区", here.Supervisor.Account.UserName),
                (item.GetProperty("days").GetInt32(), item.GetProperty("timely").GetBoolean(), Text(item, "useUnit"), Text(item, "registrationNumber"), Text(item, "districtLabel"), Text(item, "by")));
            (await city.App.SendAsync(HttpMethod.Get, new Uri(Text(item, "file")!).AbsolutePath["/api/".Length..])).Is(HttpStatusCode.OK);
        }

        foreach (var who in (Person[])[await city.WithMainAccountAsync(Role.Maintenance), await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun)])
        {
            Assert.Empty(await ListAsync(who, $"elevator={here.Elevator.Code}"));
            Assert.Empty(await ListAsync(who, $"company={next.Id}"));
        }

        foreach (var role in (Role[])[Role.UseUnit, Role.Inspection])
        {
            (await (await city.WithMainAccountAsync(role)).SendAsync(HttpMethod.Get, "v1/maintainer-changes")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        }

        var book = await ReadBook.OfAsync(city.App, nextMain, "v1/maintainer-changes");
        Assert.Equal(["序号", "电梯唯一码", "所属辖区", "所在地点", "使用单位", "原维保单位", "维保单位", "签订日期", "办理日期", "间隔天数", "是否及时"], book[0]);
        Assert.Equal(2, book.Count);
    }

    // D-55: day 7 is on time.
    [Fact]
    public async Task D55_Filters_LeaveInWhatTheyName_NewestSigningFirst()
    {
        var here = await InspectionCity.InAsync(city);
        var (second, third) = (await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.Maintenance));
        await ChangesAsync(here, second.Id, signed: -50, filed: -42);
        await ChangesAsync(here, third.Id, signed: -20, filed: -13);
        await ChangesAsync(here, here.Company.Id, signed: -1, filed: 0);

        await ShowsAsync("", -1, -20, -50);
        await ShowsAsync("late=true", -50);
        await ShowsAsync("late=false", -1, -20);
        await ShowsAsync($"company={second.Id}", -20, -50);
        await ShowsAsync($"company={third.Id}&late=false", -1, -20);
        await ShowsAsync($"from={here.Today.AddDays(-20):yyyy-MM-dd}&to={here.Today.AddDays(-2):yyyy-MM-dd}", -20);
        await ShowsAsync($"district=330502&useUnit={here.Elevator.UseUnit}", -1, -20, -50);
        await ShowsAsync("district=330503");
        Assert.Equal(2, (await ListAsync(await city.WithPersonAsync(second, isMain: true), "")).Count);
        foreach (var wrong in (string[])["late=perhaps", "company=x", "from=x", "elevator=!", "district=1", "useUnit=x"])
        {
            (await here.Supervisor.SendAsync(HttpMethod.Get, $"v1/maintainer-changes?{wrong}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        }

        async Task ShowsAsync(string query, params int[] signed)
        {
            var items = await ListAsync(here.Supervisor, $"elevator={here.Elevator.Code}&{query}".TrimEnd('&'));
            Assert.Equal(signed.Select(days => here.Today.AddDays(days).ToString("yyyy-MM-dd")), items.Select(item => Text(item, "signedOn")));
        }
    }

    // The stored row is the subject: that of a release without lists of changes.
    [Fact]
    public async Task AChangeOfAnEarlierRelease_IsListedByTheFirstNight()
    {
        await using var town = await TestTown.BuildAsync();
        var code = town.Elevator.Entry.Code;
        var change = new MaintainerChange(
            town.App.Now.AddDays(-3), "earlier", town.Near.Id, new DateOnly(2024, 5, 1), town.Owner.Id, town.Today().AddDays(-9), town.Today().AddDays(-3), town.UseUnit.Id);
        await town.App.Get<ElevatorStore>().Table.AddEntityAsync(
            Row.Of(ElevatorKeys.Partition(code), ElevatorKeys.Change(ElevatorKeys.MaintainerChange, change.At), change));
        Assert.Empty(await ListAsync(town.Admin, ""));
        var night = ActivatorUtilities.CreateInstance<EarlierMaintainerChanges>(town.App.Services);

        await night.ListAsync(CancellationToken.None);
        await night.ListAsync(CancellationToken.None);

        foreach (var who in (Person[])[town.Admin, town.OwnersMain, await town.WithPersonAsync(town.Near, isMain: true)])
        {
            var item = Assert.Single(await ListAsync(who, ""));
            Assert.Equal((town.Near.Name, town.Owner.Name, 6, true), (Text(item, "formerName"), Text(item, "companyName"), item.GetProperty("days").GetInt32(), item.GetProperty("timely").GetBoolean()));
        }
    }

    [Fact]
    public async Task AFile_IsACertificateOfTheCaller_AndGoodForOneChange()
    {
        var here = await InspectionCity.InAsync(city);
        var next = await city.WithOrganisationAsync(Role.Maintenance);
        var scan = await here.Supervisor.UploadsAsync("certificate");

        foreach (var wrong in (string[])["x", "0123456789abcdef", await here.Supervisor.UploadsAsync("site-photo"), await here.Main.UploadsAsync("certificate")])
        {
            (await FilesAsync(next.Id, wrong)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        }

        // A refused change uses no file up.
        (await FilesAsync(here.Company.Id, scan)).Refuses(HttpStatusCode.Conflict, "maintainer-unchanged");
        (await FilesAsync(next.Id, scan)).Is(HttpStatusCode.OK);
        (await FilesAsync(here.Company.Id, scan)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Single(await ListAsync(here.Supervisor, $"elevator={here.Elevator.Code}"));

        Task<Answer> FilesAsync(OrganisationId company, string file) => here.Supervisor.SendAsync(
            HttpMethod.Post, $"v1/elevators/{here.Elevator.Code}/maintainer-changes", new { company, signedOn = here.Today, filedOn = here.Today, file });
    }

    [Fact]
    public async Task D3_History_TellsEachChange_OldestFirst()
    {
        var here = await InspectionCity.InAsync(city);
        var next = await city.WithOrganisationAsync(Role.Maintenance);
        var path = $"v1/elevators/{here.Elevator.Code}";
        (await here.Supervisor.SendAsync(HttpMethod.Patch, path, new { cycleDays = 30, estate = "龙溪苑" })).Is(HttpStatusCode.OK);
        await ChangesAsync(here, next.Id, signed: -3, filed: 0);
        (await LocatesAsync(here.Supervisor, 0)).Is(HttpStatusCode.OK);
        (await LocatesAsync(await city.WithPersonAsync(next, isMain: true), 0.01)).Is(HttpStatusCode.OK);
        (await here.Supervisor.SendAsync(HttpMethod.Patch, path, new Dictionary<string, object?> { ["status"] = "stopped", ["estate"] = null })).Is(HttpStatusCode.OK);
        (await here.Supervisor.SendAsync(HttpMethod.Post, path + "/retire", new { day = here.Today, reason = "已拆除" })).Is(HttpStatusCode.OK);
        (await here.Supervisor.SendAsync(HttpMethod.Post, path + "/reinstate", new { reason = "登记有误" })).Is(HttpStatusCode.OK);

        var answer = (await here.Supervisor.SendAsync(HttpMethod.Get, path + "/changes")).Is(HttpStatusCode.OK);

        string[] expected =
        [
            "entry cycleDays 15>30, estate >龙溪苑",
            $"company company {here.Company.Id}>{next.Id}, companySince 2025-01-01>{here.Today.AddDays(-3):yyyy-MM-dd}",
            "position position >{}",
            "position proposedPosition >{}",
            "entry estate 龙溪苑>, status in-use>stopped",
            "entry retirement >{}, status stopped>retired",
            "entry retirement {}>, status retired>stopped",
        ];
        Assert.Equal(expected, answer.At("items").EnumerateArray().Select(Said));
        Assert.Equal(expected.Length, answer.At("total").GetInt32());
        var company = answer.At("items")[1].GetProperty("fields")[0];
        Assert.Equal((here.Company.Name, next.Name), (Text(company, "beforeName"), Text(company, "afterName")));
        Assert.Equal(here.Supervisor.Account.PersonName, Text(answer.At("items")[0], "byName"));

        var page = (await here.Supervisor.SendAsync(HttpMethod.Get, path + "/changes?top=5")).Is(HttpStatusCode.OK);
        var rest = (await here.Supervisor.SendAsync(HttpMethod.Get, $"{path}/changes?top=5&continuation={page.At("continuation").GetString()}")).Is(HttpStatusCode.OK);
        Assert.Equal(expected, page.At("items").EnumerateArray().Concat(rest.At("items").EnumerateArray()).Select(Said));
        (await here.Main.SendAsync(HttpMethod.Get, path + "/changes")).Refuses(HttpStatusCode.NotFound, "not-found");

        Task<Answer> LocatesAsync(Person who, double north) => who.SendAsync(HttpMethod.Put, path + "/location", new
        {
            position = new { latitude = TestElevator.Latitude + north, longitude = TestElevator.Longitude, accuracy = 5, datum = "wgs-84" },
        });
    }

    private static string Said(JsonElement change) => $"{Text(change, "kind")} " + string.Join(
        ", ",
        change.GetProperty("fields").EnumerateArray()
            .Select(field => $"{Text(field, "name")} {Value(field, "before")}>{Value(field, "after")}").Order(StringComparer.Ordinal));

    private static string Value(JsonElement field, string side) =>
        !field.TryGetProperty(side, out var value) ? "" : value.ValueKind == JsonValueKind.Object ? "{}" : value.ToString();

    private static async Task ChangesAsync(InspectionCity here, OrganisationId company, int signed, int filed, string? file = null) =>
        (await here.Supervisor.SendAsync(
            HttpMethod.Post,
            $"v1/elevators/{here.Elevator.Code}/maintainer-changes",
            new { company, signedOn = here.Today.AddDays(signed), filedOn = here.Today.AddDays(filed), file })).Is(HttpStatusCode.OK);

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Person who, string query)
    {
        var answer = (await who.SendAsync(HttpMethod.Get, $"v1/maintainer-changes?{query}")).Is(HttpStatusCode.OK);
        var items = answer.At("items").EnumerateArray().ToArray();
        Assert.Equal(items.Length, answer.At("total").GetInt32());
        return items;
    }

    private static string? Text(JsonElement item, string member) => item.TryGetProperty(member, out var value) ? value.GetString() : null;
}
