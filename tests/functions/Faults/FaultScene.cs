using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Visits;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>A worker, a colleague and elevators of a town in which one visit goes wrong.</summary>
internal sealed record FaultScene(AppUnderTest App, Person Worker, Person Colleague, Person User, TestElevator Elevator, TestElevator OtherElevator)
{
    /// <summary>Makes one. From now on requests are counted.</summary>
    public static async Task<FaultScene> CreateAsync(TestTown town)
    {
        town.Faults.Count();
        var company = await town.WithOrganisationAsync(Role.Maintenance);
        var unit = await town.WithOrganisationAsync(Role.UseUnit);
        return new FaultScene(
            town.App,
            await town.WithPersonAsync(company),
            await town.WithPersonAsync(company),
            await town.WithPersonAsync(unit, isMain: true),
            await town.WithElevatorAsync(company, unit),
            await town.WithElevatorAsync(company, unit));
    }

    /// <summary>There is this visit and no other, in every list, and quota is counted once.</summary>
    public async Task HasOnlyAsync(string id, string status)
    {
        foreach (var (who, filter) in new[]
        {
            (Worker, ""), (User, ""), (Worker, $"?elevator={Elevator.Entry.Code}"), (Worker, $"?person={Worker.Account.Id}"),
        })
        {
            var page = (await who.SendAsync(HttpMethod.Get, "v1/visits" + filter)).Is(HttpStatusCode.OK);
            var visit = Assert.Single(page.At("items").EnumerateArray());
            Assert.Equal(id, visit.GetProperty("id").GetString());
            Assert.Equal(status, visit.GetProperty("status").GetString());
        }

        Assert.Equal(1, await Quotas.UsedAsync(App, Worker));
    }

    /// <summary>No worker is stuck: the visit is signed out, a colleague comes to the elevator, and the worker goes to another one.</summary>
    public async Task GoesOnAsync(string id)
    {
        App.Clock.Advance(TimeSpan.FromMinutes(36));
        (await Worker.SignsOutAsync(id, Elevator)).Is(HttpStatusCode.OK);
        await IsFreeAsync(id);
    }

    /// <summary>No worker is stuck after the sign-out.</summary>
    public async Task IsFreeAsync(string id)
    {
        await HasOnlyAsync(id, "valid");
        (await Colleague.SignsInAsync(Elevator)).Is(HttpStatusCode.Created);
        (await Worker.SignsInAsync(OtherElevator)).Is(HttpStatusCode.Created);
    }
}
