using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Inspections;

/// <summary>An inspector has a report number once among its reports that are not withdrawn, and a request counts once (S-4).</summary>
public sealed class ReportNumberTests(City city)
{
    [Fact]
    public async Task S4_ANumberStandsOnce_PerInspector_AndIsFreeOnceWithdrawn()
    {
        var here = await InspectionCity.InAsync(city);
        var number = "№ 1/2 #?\\报告" + InspectionCity.NewNumber();
        var first = await here.EnteredAsync(("reportNo", number));

        (await here.EntersAsync(here.Report(("reportNo", $" {number} "), ("remark", "另一份")))).Refuses(HttpStatusCode.Conflict, "report-number-taken");
        (await here.EntersAsync(here.Report(("reportNo", number)), await city.WithMainAccountAsync(Role.Inspection))).Is(HttpStatusCode.Created);
        (await here.EntersAsync(here.Report(("reportNo", number)), here.Supervisor)).Is(HttpStatusCode.Created);
        var colleague = await city.WithSubAccountAsync(here.Inspector, allElevators: true, Permission.InspectionsRead, Permission.InspectionsWrite);
        (await here.EntersAsync(here.Report(("reportNo", number)), colleague)).Refuses(HttpStatusCode.Conflict, "report-number-taken");

        (await InspectionCity.WithdrawsAsync(here.Inspector, first)).Is(HttpStatusCode.OK);
        var second = await here.EnteredAsync(("reportNo", number));
        Assert.NotEqual(first, second);
        (await here.EntersAsync(here.Report(("reportNo", number)))).Refuses(HttpStatusCode.Conflict, "report-number-taken");
        Assert.Equal("no", (await here.Main.SendAsync(HttpMethod.Get, $"v1/inspections/{first}")).At("counts").GetString());
        Assert.Equal("passed", (await here.Main.SendAsync(HttpMethod.Get, $"v1/inspections/{second}")).At("counts").GetString());
    }

    [Fact]
    public async Task S4_OfManyAtOnceWithANumber_OneStands()
    {
        var here = await InspectionCity.InAsync(city);
        var number = InspectionCity.NewNumber();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => here.EntersAsync(here.Report(("reportNo", number), ("remark", $"第{at}份")))));

        var stands = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Except([stands]), answer => answer.Refuses(HttpStatusCode.Conflict, "report-number-taken"));
        Assert.Equal([stands.At("id").GetString()!], await InspectionCity.ListAsync(here.Main, ""));
        Assert.Equal(1, (await here.Main.SendAsync(HttpMethod.Get, "v1/inspections")).At("total").GetInt32());
    }

    [Fact]
    public async Task ARequestSentAgain_IsAnsweredAgain_AndAnotherWithItsKeyIsRefused()
    {
        var here = await InspectionCity.InAsync(city);
        var report = here.Report(("file", await here.Inspector.UploadsAsync("inspection-report")));
        (string, string) key = ("Idempotency-Key", "key-" + InspectionCity.NewNumber());

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => here.EntersAsync(report, here.Inspector, key)));
        var again = await here.EntersAsync(report, here.Inspector, key);

        var id = again.Is(HttpStatusCode.Created).At("id").GetString()!;
        Assert.All(atOnce, answer => Assert.Equal(id, answer.Is(HttpStatusCode.Created).At("id").GetString()));
        Assert.Equal([id], await InspectionCity.ListAsync(here.Main, ""));
        (await here.EntersAsync(here.Report(), here.Inspector, key)).Refuses(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        (await here.EntersAsync(report, here.Inspector)).Refuses(HttpStatusCode.Conflict, "report-number-taken");
        (await here.EntersAsync(report, here.Inspector, ("Idempotency-Key", "no good"))).Refuses(HttpStatusCode.BadRequest, "input-invalid");

        // A key is its caller's own.
        (await here.EntersAsync(here.Report(), await city.WithMainAccountAsync(Role.Inspection), key)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task ARefusedRequest_MayComeAgainWithItsKey_OnceTheNumberIsFree()
    {
        var here = await InspectionCity.InAsync(city);
        var number = InspectionCity.NewNumber();
        var first = await here.EnteredAsync(("reportNo", number));
        (string, string) key = ("Idempotency-Key", "key-" + number);
        var report = here.Report(("reportNo", number), ("file", await here.Inspector.UploadsAsync("inspection-report")));

        (await here.EntersAsync(report, here.Inspector, key)).Refuses(HttpStatusCode.Conflict, "report-number-taken");
        (await InspectionCity.WithdrawsAsync(here.Inspector, first)).Is(HttpStatusCode.OK);

        (await here.EntersAsync(report, here.Inspector, key)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task D64_AReportIsWithdrawnOnce_ByThePersonWhoEnteredIt_OrTheSupervisorOfTheCity()
    {
        var here = await InspectionCity.InAsync(city);
        var ofCity = await city.WithMainAccountAsync(Role.Supervisor);
        var colleague = await city.WithSubAccountAsync(here.Inspector, allElevators: true, Permission.InspectionsRead, Permission.InspectionsWrite);
        var id = await here.EnteredAsync(("defects", InspectionCity.Defects("maintenance")));

        foreach (var who in (Person[])[colleague, here.Supervisor, await city.WithMainAccountAsync(Role.Inspection)])
        {
            (await InspectionCity.WithdrawsAsync(who, id)).Refuses(HttpStatusCode.Forbidden, "entered-by-another");
        }

        (await InspectionCity.WithdrawsAsync(await city.WithMainAccountAsync(Role.Supervisor, City.Nanxun), id)).Refuses(HttpStatusCode.NotFound, "not-found");
        (await InspectionCity.WithdrawsAsync(here.Main, id)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await InspectionCity.WithdrawsAsync(here.Inspector, id, " ")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        (await InspectionCity.WithdrawsAsync(here.Inspector, new string('0', 32))).Refuses(HttpStatusCode.NotFound, "not-found");
        var withdrawn = (await InspectionCity.WithdrawsAsync(ofCity, id)).Is(HttpStatusCode.OK);
        Assert.Equal(
            ("no", ofCity.Account.UserName, ofCity.Account.PersonName, "录入有误"),
            (withdrawn.At("counts").GetString(), withdrawn.At("withdrawnBy").GetString(), withdrawn.At("withdrawnByName").GetString(), withdrawn.At("withdrawalReason").GetString()));
        (await InspectionCity.WithdrawsAsync(here.Inspector, id)).Refuses(HttpStatusCode.Conflict, "done-before");

        var own = await here.EnteredAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => InspectionCity.WithdrawsAsync(here.Inspector, own)));
        Assert.All(answers.Except([Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK)]), answer => answer.Refuses(HttpStatusCode.Conflict, "done-before"));
    }
}
