using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>Reports of inspections and changes of the company, for <see cref="RealAnswersTests"/>.</summary>
internal sealed class InspectionAnswers(TenantData tenant)
{
    private Person Inspector => tenant.People[Role.Inspection].Main;

    /// <summary>A report from its entry to its withdrawal.</summary>
    public async Task InspectionsAsync()
    {
        var documents = tenant.Own(Role.Maintenance);
        var entered = (await Inspector.SendAsync(HttpMethod.Post, "v1/inspections", new
        {
            elevator = documents.Elevator,
            reportNo = "TJ-1",
            serial = "S-1",
            kind = "periodic",
            inspectedOn = tenant.Today,
            conclusion = "unqualified",
            defects = new[] { new { text = "闸瓦磨损", responsible = "maintenance" } },
            remark = "备注",
            file = await Inspector.UploadsAsync("inspection-report"),
        })).Is(HttpStatusCode.Created);
        var path = $"v1/inspections/{entered.At("id").GetString()}";
        (await Inspector.SendAsync(HttpMethod.Post, "v1/inspections", new
        {
            elevator = documents.Elevator,
            reportNo = "TJ-2",
            kind = "re-check",
            inspectedOn = tenant.Today,
            conclusion = "recheck-qualified",
            recheckOf = entered.At("id").GetString(),
        })).Is(HttpStatusCode.Created);
        (await tenant.Company.All.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        (await tenant.Company.All.SendAsync(HttpMethod.Get, "v1/inspections?top=1")).Is(HttpStatusCode.OK);
        (await Inspector.SendAsync(HttpMethod.Post, path + "/withdraw", new { reason = "录入有误" })).Is(HttpStatusCode.OK);
        (await Inspector.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        (await Inspector.SendAsync(HttpMethod.Get, "v1/inspections?withdrawn=true")).Is(HttpStatusCode.OK);
        var imported = await Call.ImportReport(documents.Elevator, "TJ-3", "?").SendAsync(tenant.App.Client, Inspector.Token);
        path = $"v1/inspections/imports/{imported.Is(HttpStatusCode.OK).At("id").GetString()}";
        (await Inspector.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        (await Inspector.SendAsync(HttpMethod.Get, path + "/errors")).Is(HttpStatusCode.OK);
        (await Inspector.SendAsync(HttpMethod.Get, path + "/errors", null, ("Accept", "text/csv"))).Is(HttpStatusCode.OK);
    }

    /// <summary>Changes of the company, and the registry's history.</summary>
    public async Task ChangesAsync(string elevator)
    {
        var admin = tenant.People[Role.Admin].Main;
        (await admin.SendAsync(HttpMethod.Get, $"v1/maintainer-changes?elevator={elevator}")).Is(HttpStatusCode.OK);
        (await admin.SendAsync(HttpMethod.Get, $"v1/elevators/{elevator}/changes")).Is(HttpStatusCode.OK);
    }
}
