using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Contracts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>
/// A process that dies at any storage request of a retirement (E-7) or of a change of the maintenance company (E-6) leaves one truth, without anybody
/// trying again: it is written or not, and contracts and lists say the same once the sweeps have run.
/// </summary>
[Trait("Speed", "slow")]
public sealed class KilledElevatorActTests
{
    private const int MoreRequestsThanAny = 150;

    [Theory]
    [InlineData("E7", false)]
    [InlineData("E7", true)]
    [InlineData("E6", false)]
    [InlineData("E6", true)]
    public async Task KilledAnywhere_IsFinishedByTheSweeps(string rule, bool isAfter)
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true, Start = null });
        var supervisor = await town.SupervisorAsync();
        var next = await town.WithOrganisationAsync(Role.Maintenance);
        var contracts = await CompanyContracts.CreateAsync(town);
        var (done, undone) = (0, 0);
        for (var nth = 1; ; nth++)
        {
            Assert.True(nth < MoreRequestsThanAny);
            var code = await contracts.WithElevatorAsync();
            var id = await contracts.SignsAsync();
            await contracts.BindsAsync(id, code);
            (isAfter ? (Action<int>)town.Faults.DieAfter : town.Faults.DieBefore)(nth);
            await (rule == "E7" ? RetiresAsync(town, supervisor, code) : ChangesAsync(town, supervisor, code, next));
            var seen = town.Faults.Seen;
            town.Faults.Count();

            town.App.Clock.Advance(ElevatorSweep.Patience + TimeSpan.FromMinutes(1));
            await ActivatorUtilities.CreateInstance<ElevatorSweep>(town.App.Services).RunsAsync();
            await town.App.Get<ContractSettlement>().SweepAsync(CancellationToken.None);

            var elevator = (await town.App.Get<ElevatorStore>().FindAsync(code, CancellationToken.None))!.Document;
            var isDone = rule == "E7" ? elevator.Retirement is not null : elevator.Company == next.Id;
            Assert.True((isDone ? 0 : 1) == (await contracts.ListedAsync(id)).Length, $"request {nth} of {seen}, done: {isDone}");
            Assert.Equal(isDone ? [code.ToString()] : [], await contracts.ListedAsync(id, bound: false));
            Assert.Equal([(id, -10, isDone ? -1 : 100)], await contracts.CoversAsync(code));
            Assert.Equal(!isDone, (await contracts.Main.GetAsync("elevators?top=500")).Codes().Contains(code.ToString()));
            (done, undone) = (done + (isDone ? 1 : 0), undone + (isDone ? 0 : 1));
            if (seen < nth)
            {
                break;
            }
        }

        // It died before the truth was written, and after it, too.
        Assert.True(done > 5 && undone > 5, $"{done} done, {undone} undone");
    }

    private static Task<Answer> RetiresAsync(TestTown town, Person supervisor, ElevatorCode code) =>
        supervisor.SendAsync(
            HttpMethod.Post, $"v1/elevators/{code}/retire", new { day = town.Today(), reason = TownRetirements.Because }, town.Faults.Header);

    private static Task<Answer> ChangesAsync(TestTown town, Person supervisor, ElevatorCode code, Organisation next) =>
        supervisor.SendAsync(
            HttpMethod.Post,
            $"v1/elevators/{code}/maintainer-changes",
            new { company = next.Id.ToString(), signedOn = town.Today(), filedOn = town.Today() },
            town.Faults.Header);
}
