using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>The acts on visits, for <see cref="RealAnswersTests"/>.</summary>
internal sealed class MaintenanceAnswers(TenantData tenant)
{
    private AppUnderTest App => tenant.App;

    private Person Main => tenant.Company.Main;

    private Person Worker => tenant.Company.All;

    private Target Documents => tenant.Own(Role.Maintenance);

    /// <summary>A visit reviewed, one with a paper form that is corrected, one that is ended, and a repair.</summary>
    public async Task VisitsAsync()
    {
        var reviewer = tenant.People[Role.UseUnit].Main;
        (await reviewer.SendAsync(HttpMethod.Get, $"v1/visits/{Documents.Visit}")).Is(HttpStatusCode.OK);
        (await reviewer.SendAsync(HttpMethod.Post, $"v1/visits/{Documents.Visit}/review", new { decision = "refuse", reason = "未到场" }))
            .Is(HttpStatusCode.OK);

        var entry = await App.Get<ElevatorStore>().FindAsync(Documents.Elevator, CancellationToken.None);
        var elevator = new TestElevator(entry!.Document, Documents.Qr);
        var visit = (await Worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        (await Worker.SignsInAsync(elevator)).Refuses(HttpStatusCode.Conflict, "visit-already-open");
        (await Worker.SignsOutAsync(visit, elevator, form: await Worker.PaperAsync())).Refuses(HttpStatusCode.Conflict, "too-early");
        App.Clock.Advance(TimeSpan.FromMinutes(40));
        var form = await Worker.PaperAsync();
        form["problems"] = new[] { "层门地坎有异物" };
        (await Worker.SignsOutAsync(visit, elevator, form: form)).Is(HttpStatusCode.OK);
        var photo = await Worker.UploadsAsync("paper-form");
        (await Worker.SendAsync(HttpMethod.Put, $"v1/visits/{visit}/paper-form", new { photos = new[] { photo } }))
            .Is(HttpStatusCode.OK);
        var shown = (await Worker.SendAsync(HttpMethod.Get, $"v1/visits/{visit}")).Is(HttpStatusCode.OK);
        (await App.SendAsync(HttpMethod.Get, new Uri(shown.At("photos")[0].GetString()!).AbsolutePath["/api/".Length..])).Is(HttpStatusCode.OK);
        var bulk = new { decision = "accept", visits = new[] { visit, Documents.Visit, TenantData.Nowhere(App).Visit } };
        var reviewed = (await reviewer.SendAsync(HttpMethod.Post, "v1/visits/reviews", bulk)).Is(HttpStatusCode.OK);
        Assert.Equal(3, reviewed.At("results").GetArrayLength());
        var correction = new { reason = "漏填问题", problems = new[] { "层门地坎有异物" }, remark = "已清理" };
        (await Main.SendAsync(HttpMethod.Post, $"v1/visits/{visit}/corrections", correction)).Is(HttpStatusCode.OK);
        var left = (await Worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        (await Main.SendAsync(HttpMethod.Post, $"v1/visits/{left}/end", new { reason = "手机丢失" })).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Get, "v1/visits?top=1&status=valid,non-compliant")).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Get, "v1/maintenance-tasks?sort=-dueOn&top=1")).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Get, "v1/overdue-records?top=1")).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Get, $"v1/overdue-records/{Documents.OverdueRecord}")).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Get, "v1/home")).Is(HttpStatusCode.OK);
        await RepairsAsync(reviewer);
    }

    private async Task RepairsAsync(Person reader)
    {
        var path = $"v1/repair-tasks/{Documents.RepairTask}";
        (await reader.SendAsync(HttpMethod.Get, "v1/repair-tasks?state=open")).Is(HttpStatusCode.OK);
        (await reader.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        var done = new { note = "已更换导靴", photo = await Worker.UploadsAsync("site-photo") };
        (await Worker.SendAsync(HttpMethod.Post, $"{path}/done", done)).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Post, $"{path}/done", new { note = "已更换" })).Refuses(HttpStatusCode.Conflict, "repair-done-before");
        (await reader.SendAsync(HttpMethod.Get, "v1/repair-tasks")).Is(HttpStatusCode.OK);
    }
}
