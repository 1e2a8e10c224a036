using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Inspections;

/// <summary>Reports of inspections are entered once and never changed (S-4).</summary>
public sealed class InspectionEntryTests(City city)
{
    [Fact]
    public async Task S4_AReport_IsAnsweredWithAllThatItSays()
    {
        var here = await InspectionCity.InAsync(city);
        var body = here.Report(
            ("serial", " S-7 "), ("conclusion", "unqualified"), ("defects", InspectionCity.Defects("maintenance", "use-unit", "other")), ("remark", "备注"),
            ("file", await here.Inspector.UploadsAsync("inspection-report", TestFiles.Pdf, "application/pdf")));

        var entered = (await here.EntersAsync(body)).Is(HttpStatusCode.Created);

        Assert.EndsWith($"/v1/inspections/{entered.At("id").GetString()}", entered.Headers["Location"], StringComparison.Ordinal);
        Assert.Equal(
            ("S-7", here.Elevator.Code.ToString(), here.Elevator.RegistrationNumber, "330502", "吴兴区"),
            (Text(entered, "serial"), Text(entered, "elevator"), Text(entered, "registrationNumber"), Text(entered, "district"), Text(entered, "districtLabel")));
        Assert.Equal(
            (here.Company.Id.ToString(), here.Company.Name, here.Elevator.UseUnit.ToString(), here.Inspector.Organisation.ToString()),
            (Text(entered, "company"), Text(entered, "companyName"), Text(entered, "useUnit"), Text(entered, "inspector")));
        Assert.Equal(
            ("定期检验", "不合格", "failed", here.Inspector.Account.UserName, here.Inspector.Account.PersonName),
            (Text(entered, "kindLabel"), Text(entered, "conclusionLabel"), Text(entered, "counts"), Text(entered, "by"), Text(entered, "byName")));
        Assert.Equal(["维保单位", "使用单位", "其他"], entered.At("defects").EnumerateArray().Select(defect => defect.GetProperty("responsibleLabel").GetString()));
        var path = $"v1/inspections/{Text(entered, "id")}";
        Assert.Equal(entered.Text, (await here.Main.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).Text);
        var file = await city.App.SendAsync(HttpMethod.Get, new Uri(Text(entered, "file")!).AbsolutePath["/api/".Length..]);
        Assert.Equal("application/pdf", file.Is(HttpStatusCode.OK).ContentType);
    }

    // D-51: only the first go counts, and it fails where a defect is the company's, whatever its conclusion says.
    [Theory]
    [InlineData("periodic", "qualified", "", "passed")]
    [InlineData("periodic", "qualified", "maintenance", "failed")]
    [InlineData("supervisory", "unqualified", "use-unit other", "passed")]
    [InlineData("test", "unqualified", "use-unit maintenance", "failed")]
    [InlineData("re-check", "recheck-unqualified", "maintenance", "no")]
    [InlineData("re-check", "recheck-qualified", "", "no")]
    public async Task D51_Counts(string kind, string conclusion, string defects, string counts)
    {
        var here = await InspectionCity.InAsync(city);

        var entered = await here.EntersAsync(here.Report(
            ("kind", kind), ("conclusion", conclusion), ("defects", InspectionCity.Defects(defects.Split(' ', StringSplitOptions.RemoveEmptyEntries)))));

        Assert.Equal(counts, Text(entered.Is(HttpStatusCode.Created), "counts"));
    }

    [Theory]
    [InlineData("elevator", "NOWHERE1", "elevator")]
    [InlineData("elevator", "!", "elevator")]
    [InlineData("reportNo", " ", "reportNo")]
    [InlineData("reportNo", "long", "reportNo")]
    [InlineData("serial", "long", "serial")]
    [InlineData("kind", "yearly", "kind")]
    [InlineData("kind", null, "kind")]
    [InlineData("kind", "re-check", "conclusion")]
    [InlineData("conclusion", "recheck-qualified", "conclusion")]
    [InlineData("conclusion", null, "conclusion")]
    [InlineData("conclusion", "unqualified", "defects")]
    [InlineData("inspectedOn", null, "inspectedOn")]
    [InlineData("inspectedOn", "1899-12-31", "inspectedOn")]
    [InlineData("inspectedOn", "2026-02-30", "inspectedOn")]
    [InlineData("remark", "long", "remark")]
    [InlineData("recheckOf", "x", "recheckOf")]
    [InlineData("recheckOf", "0123456789abcdefghjkmnpqrstvwxyz", "recheckOf")]
    [InlineData("file", "0123456789abcdef", "file")]
    public async Task BadReport_IsNamed(string member, string? value, string field)
    {
        var here = await InspectionCity.InAsync(city);

        var refused = await here.EntersAsync(here.Report((member, value == "long" ? new string('长', 1001) : value)));

        Assert.Contains(field, refused.Refuses(HttpStatusCode.BadRequest, "input-invalid").At("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task ADayInTheFuture_IsRefused_AndTodayIsNot()
    {
        var here = await InspectionCity.InAsync(city);

        (await here.EntersAsync(here.Report(("inspectedOn", here.Today.AddDays(1))))).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        (await here.EntersAsync(here.Report(("inspectedOn", here.Today)))).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task AHundredDefects_AreKept_AndOneMoreIsRefused()
    {
        var here = await InspectionCity.InAsync(city);
        object[] most = [.. Enumerable.Range(0, 100).Select(at => (object)new { text = new string('缺', 500), responsible = at % 2 == 0 ? "maintenance" : "other" })];

        var kept = await here.EntersAsync(here.Report(("defects", most)));

        Assert.Equal(100, kept.Is(HttpStatusCode.Created).At("defects").GetArrayLength());
        (await here.EntersAsync(here.Report(("defects", most.Append(most[0]).ToArray())))).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        var bad = await here.EntersAsync(here.Report(("defects", new object?[] { null, new { text = "", responsible = "nobody" }, new { text = new string('缺', 501), responsible = "other" } })));
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "defects[0].text", "defects[0].responsible", "defects[1].text", "defects[1].responsible", "defects[2].text" },
            bad.Refuses(HttpStatusCode.BadRequest, "input-invalid").At("errors").EnumerateObject().Select(error => error.Name).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AReCheck_NamesAStandingReportOfTheSameElevator()
    {
        var (here, other) = (await InspectionCity.InAsync(city), await InspectionCity.InAsync(city));
        var first = await here.EnteredAsync(("conclusion", "unqualified"), ("defects", InspectionCity.Defects("maintenance")), ("inspectedOn", here.Today.AddDays(-9)));
        (string, object?)[] again = [("kind", "re-check"), ("conclusion", "recheck-qualified")];

        var recheck = await here.EnteredAsync([.. again, ("recheckOf", first)]);

        Assert.Equal(first, Text(await here.Inspector.SendAsync(HttpMethod.Get, $"v1/inspections/{recheck}"), "recheckOf"));
        await RefusesAsync("recheckOf", ("recheckOf", recheck));
        await RefusesAsync("recheckOf", ("recheckOf", await other.EnteredAsync()));
        await RefusesAsync("inspectedOn", ("recheckOf", first), ("inspectedOn", here.Today.AddDays(-10)));
        await RefusesAsync("recheckOf", ("recheckOf", first), ("kind", "periodic"), ("conclusion", "qualified"));
        (await InspectionCity.WithdrawsAsync(here.Inspector, first)).Is(HttpStatusCode.OK);
        await RefusesAsync("recheckOf", ("recheckOf", first));

        async Task RefusesAsync(string field, params (string, object?)[] changes) =>
            Assert.True((await here.EntersAsync(here.Report([.. again, .. changes])))
                .Refuses(HttpStatusCode.BadRequest, "input-invalid").At("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Section1_ASupervisorEntersInItsDistrict_AndTheInspectionBodyEverywhere()
    {
        var here = await InspectionCity.InAsync(city);
        var other = await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun);
        var ofCity = await city.WithMainAccountAsync(Role.Supervisor);

        (await here.EntersAsync(here.Report(), here.Supervisor)).Is(HttpStatusCode.Created);
        (await here.EntersAsync(here.Report(), ofCity)).Is(HttpStatusCode.Created);
        (await here.EntersAsync(here.Report(), other)).Refuses(HttpStatusCode.Forbidden, "outside-district");
        foreach (var role in (Role[])[Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Admin])
        {
            (await here.EntersAsync(here.Report(), await city.WithMainAccountAsync(role))).Refuses(HttpStatusCode.Forbidden, "forbidden");
        }

        var reader = await city.WithSubAccountAsync(here.Inspector, allElevators: true, Permission.InspectionsRead);
        (await here.EntersAsync(here.Report(), reader)).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    // D-10: fixed at entry from the registry's history, not typed.
    [Fact]
    public async Task D10_CompanyAndUseUnit_AreThoseRegisteredOnTheDayOfTheInspection()
    {
        var here = await InspectionCity.InAsync(city);
        var (next, unit) = (await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.UseUnit));
        var signed = here.Today.AddDays(-5);
        (await here.Supervisor.SendAsync(
            HttpMethod.Post, $"v1/elevators/{here.Elevator.Code}/maintainer-changes", new { company = next.Id, signedOn = signed, filedOn = here.Today }))
            .Is(HttpStatusCode.OK);
        (await here.Supervisor.SendAsync(HttpMethod.Patch, $"v1/elevators/{here.Elevator.Code}", new { useUnit = unit.Id })).Is(HttpStatusCode.OK);

        var before = await here.EntersAsync(here.Report(("inspectedOn", signed.AddDays(-1)), ("company", next.Id)));
        var onTheDay = await here.EntersAsync(here.Report(("inspectedOn", signed)));
        var today = await here.EntersAsync(here.Report());
        var early = await here.EntersAsync(here.Report(("inspectedOn", new DateOnly(2024, 12, 31))));

        Assert.Equal((here.Company.Id.ToString(), here.Elevator.UseUnit.ToString()), (Text(before, "company"), Text(before, "useUnit")));
        Assert.Equal((next.Id.ToString(), here.Elevator.UseUnit.ToString()), (Text(onTheDay, "company"), Text(onTheDay, "useUnit")));
        Assert.Equal((next.Id.ToString(), unit.Id.ToString()), (Text(today, "company"), Text(today, "useUnit")));
        Assert.False(early.Is(HttpStatusCode.Created).Body.TryGetProperty("company", out _));
        Assert.Equal([Text(before, "id")], await InspectionCity.ListAsync(here.Main, ""));
    }

    private static string? Text(Answer answer, string member) => answer.At(member).GetString();
}
