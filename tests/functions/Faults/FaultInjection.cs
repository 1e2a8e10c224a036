using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Visits;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>
/// An app of its own whose storage requests go wrong on demand, on the assembly's storage. It outlives the deaths it is put
/// through: what matters of a process that died is what it has written and what it has not.
/// </summary>
public sealed class FaultInjection(City city) : IAsyncLifetime
{
    private AppUnderTest? _app;

    internal StorageFaults Faults { get; } = new();

    internal AppUnderTest App => _app!;

    public async ValueTask InitializeAsync() => _app = await AppUnderTest.StartAsync(city.Storage, Faults);

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A worker, a colleague and an elevator to visit.</summary>
    internal async Task<Scene> SceneAsync()
    {
        Faults.Count();
        var company = await City.WithOrganisationAsync(App, Role.Maintenance);
        var unit = await City.WithOrganisationAsync(App, Role.UseUnit);
        return new Scene(
            App,
            await City.WithPersonAsync(App, company),
            await City.WithPersonAsync(App, company),
            await City.WithPersonAsync(App, unit, isMain: true),
            await City.WithElevatorAsync(App, company, unit),
            await City.WithElevatorAsync(App, company, unit));
    }

    /// <summary>People and elevators of one mishap.</summary>
    internal sealed record Scene(AppUnderTest App, Person Worker, Person Colleague, Person User, Lift Lift, Lift OtherLift)
    {
        /// <summary>There is this visit and no other, in every list; and quota is counted once.</summary>
        public async Task HasOnlyAsync(string id, string status)
        {
            foreach (var (who, filter) in new[]
            {
                (Worker, ""), (User, ""), (Worker, $"?elevator={Lift.Elevator.Code}"), (Worker, $"?person={Worker.Account.Id}"),
            })
            {
                var page = (await who.SendAsync(HttpMethod.Get, "v1/visits" + filter)).Is(HttpStatusCode.OK);
                var visit = Assert.Single(page.At("items").EnumerateArray());
                Assert.Equal(id, visit.GetProperty("id").GetString());
                Assert.Equal(status, visit.GetProperty("status").GetString());
            }

            Assert.Equal(1, await Quotas.UsedAsync(App, Worker));
        }

        /// <summary>Nobody is stuck: the visit is signed out, a colleague comes to the elevator, and the worker goes to another one.</summary>
        public async Task GoesOnAsync(string id)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(36));
            (await Worker.SignsOutAsync(id, Lift)).Is(HttpStatusCode.OK);
            await IsFreeAsync(id);
        }

        /// <summary>Nobody is stuck after the sign-out.</summary>
        public async Task IsFreeAsync(string id)
        {
            await HasOnlyAsync(id, "valid");
            (await Colleague.SignsInAsync(Lift)).Is(HttpStatusCode.Created);
            (await Worker.SignsInAsync(OtherLift)).Is(HttpStatusCode.Created);
        }
    }
}
