using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>A visit that its worker cannot end is ended as invalid by the company or the supervisor (V-19).</summary>
[Collection(nameof(OwnTime))]
public sealed class VisitEndTests(City city)
{
    private const string Reason = "维保人员突发疾病";

    [Fact]
    public async Task V19_EndedVisit_IsInvalidAtOnce_InEveryList_WithWhoWhenAndWhy()
    {
        var visit = await OpenVisit.BeginAsync(city);
        var main = await city.WithPersonAsync(visit.Company, isMain: true);

        var ended = (await EndAsync(visit, main, $" {Reason} ")).Is(HttpStatusCode.OK);

        Assert.Equal("invalid", ended.At("status").GetString());
        Assert.Equal("无效", ended.At("statusLabel").GetString());
        Assert.Equal(Reason, ended.At("end", "reason").GetString());
        Assert.Equal(main.Account.UserName, ended.At("end", "by").GetString());
        Assert.Equal(main.Account.PersonName, ended.At("end", "byName").GetString());
        Assert.InRange(ended.At("end", "at").GetDateTimeOffset(), visit.SignedInAt, city.Now);
        Assert.Equal(ended.Text, (await visit.ReadsAsync()).Text);
        var user = await city.WithPersonAsync(visit.UseUnit, isMain: true);
        foreach (var (who, filter) in new[]
        {
            (main, ""), (main, $"&elevator={visit.Elevator.Entry.Code}"), (main, $"&person={visit.Worker.Account.Id}"), (user, ""),
        })
        {
            var page = (await who.SendAsync(HttpMethod.Get, "v1/visits?status=invalid" + filter)).Is(HttpStatusCode.OK);
            Assert.Equal([visit.Id], page.At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        }
    }

    [Fact]
    public async Task V10_V11_V19_EndedVisit_BarsNobody_AndGivesItsQuotaBack()
    {
        var visit = await OpenVisit.BeginAsync(city);
        Assert.Equal(1, await Quotas.UsedAsync(city.App, visit.Worker));
        (await EndAsync(visit)).Is(HttpStatusCode.OK);

        Assert.Equal(0, await Quotas.UsedAsync(city.App, visit.Worker));
        (await (await city.WithPersonAsync(visit.Company)).SignsInAsync(visit.Elevator)).Is(HttpStatusCode.Created);
        var next = (await visit.Worker.SignsInAsync(await city.WithElevatorAsync(visit.Company, visit.UseUnit))).Is(HttpStatusCode.Created);
        Assert.Equal(1, next.At("quota", "used").GetInt32());
    }

    [Fact]
    public async Task V19_EndedVisit_CannotBeSignedOut_AndItsWorkerIsToldWhy()
    {
        var visit = await OpenVisit.BeginAsync(city);
        (await EndAsync(visit)).Is(HttpStatusCode.OK);
        visit.ReachesItsEnd();

        Assert.Equal("该维保记录已被终止，本次维保无效", (await visit.SignsOutAsync()).Refuses(HttpStatusCode.Conflict, "visit-ended").Title);
        city.AdvanceTo(visit.Latest.AddDays(20));
        Assert.Equal("invalid", (await visit.ReadsAsync()).At("status").GetString());
    }

    [Fact]
    public async Task V19_MainAccount_AndSupervisorOfDistrictOrCity_MayEnd_AndNobodyElse()
    {
        var district = await city.WithOrganisationAsync(Role.Supervisor, City.Wuxing);
        (Organisation Of, bool IsMain, string? Refusal)[] callers =
        [
            (district, true, null),
            (await city.WithOrganisationAsync(Role.Supervisor, district: null), true, null),
            (district, false, "forbidden"),
            (await city.WithOrganisationAsync(Role.Supervisor, City.Nanxun), true, "not-found"),
            (await city.WithOrganisationAsync(Role.Maintenance), true, "not-found"),
            (await city.WithOrganisationAsync(Role.UseUnit), true, "forbidden"),
            (await city.WithOrganisationAsync(Role.RescueCentre), true, "forbidden"),
        ];
        foreach (var (of, isMain, refusal) in callers)
        {
            var visit = await OpenVisit.BeginAsync(city);
            var answer = await EndAsync(visit, await city.WithPersonAsync(of, isMain));
            if (refusal is null)
            {
                answer.Is(HttpStatusCode.OK);
            }
            else
            {
                answer.Refuses(refusal == "forbidden" ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, refusal);
                Assert.Equal("open", (await visit.ReadsAsync()).At("status").GetString());
            }
        }

        var own = await OpenVisit.BeginAsync(city);
        (await EndAsync(own, own.Worker)).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task V19_OnlyAnOpenVisit_IsEnded_Once()
    {
        var ended = await OpenVisit.BeginAsync(city);
        var main = await city.WithPersonAsync(ended.Company, isMain: true);
        (await EndAsync(ended, main)).Is(HttpStatusCode.OK);
        (await EndAsync(ended, main)).Refuses(HttpStatusCode.Conflict, "done-before");

        var done = await OpenVisit.DoneAsync(city);
        (await EndAsync(done)).Refuses(HttpStatusCode.Conflict, "not-due");
        Assert.Equal("valid", (await done.ReadsAsync()).At("status").GetString());

        var late = await OpenVisit.BeginAsync(city);
        city.AdvanceTo(late.Latest + TimeSpan.FromTicks(1));
        (await EndAsync(late)).Refuses(HttpStatusCode.Conflict, "not-due");
    }

    [Theory]
    [InlineData(0, "required")]
    [InlineData(501, "too-long")]
    public async Task V19_Reason_HasFrom1To500Characters(int length, string code)
    {
        var visit = await OpenVisit.BeginAsync(city);
        var main = await city.WithPersonAsync(visit.Company, isMain: true);

        var refused = (await EndAsync(visit, main, new string('病', length))).Refuses(HttpStatusCode.BadRequest, "input-invalid");

        Assert.Equal(code, refused.At("errors", "reason")[0].GetProperty("code").GetString());
        (await EndAsync(visit, main, new string('病', 500))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task StaleVersion_Is412()
    {
        var visit = await OpenVisit.BeginAsync(city);
        var main = await city.WithPersonAsync(visit.Company, isMain: true);
        var seen = (await visit.ReadsAsync()).Headers["ETag"];
        visit.ReachesItsEnd();
        (await visit.SignsOutAsync()).Is(HttpStatusCode.OK);

        (await main.SendAsync(HttpMethod.Post, $"v1/visits/{visit.Id}/end", new { reason = Reason }, ("If-Match", seen)))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task V19_EndAndSignOutAtOnce_HaveOneWinner()
    {
        for (var round = 0; round < 25; round++)
        {
            var visit = await OpenVisit.BeginAsync(city);
            var main = await city.WithPersonAsync(visit.Company, isMain: true);
            visit.ReachesItsEnd();
            var form = await visit.Worker.FormAsync();

            var answers = await Task.WhenAll(
                Task.Run(() => EndAsync(visit, main)), Task.Run(() => visit.SignsOutAsync(form: form)), Task.Run(() => EndAsync(visit, main)));

            var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.All(answers.Where(answer => answer != winner), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Status));
            Assert.Equal(winner == answers[1] ? 1 : 0, await Quotas.UsedAsync(city.App, visit.Worker));
            Assert.Equal(winner == answers[1] ? "valid" : "invalid", (await visit.ReadsAsync()).At("status").GetString());
            (await visit.Worker.SignsInAsync(visit.Elevator)).Is(HttpStatusCode.Created);
        }
    }

    private async Task<Answer> EndAsync(OpenVisit visit, Person? by = null, string reason = Reason) =>
        await (by ?? await city.WithPersonAsync(visit.Company, isMain: true)).SendAsync(HttpMethod.Post, $"v1/visits/{visit.Id}/end", new { reason });
}
