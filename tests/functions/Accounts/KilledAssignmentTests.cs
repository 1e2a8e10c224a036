using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>
/// Assigning elevators in a process that is killed at any of its writes: a repeat finishes it, and so does the sweep of the lists.
/// The row that decides and the person's list agree afterwards.
/// </summary>
[Trait("Speed", "slow")]
public sealed class KilledAssignmentTests(TestTown town) : IClassFixture<TestTown>
{
    private const int MoreWritesThanAny = 20;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A14_KilledAnywhere_IsFinished(bool reachesStorage, bool byRepeat)
    {
        var assignments = town.App.Get<Assignments>();
        var elevators = (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false)))).Select(elevator => elevator.Entry).ToArray();
        var deaths = 0;
        for (var write = 0; write < MoreWritesThanAny; write++)
        {
            var person = (await town.WithPersonAsync(town.Owner)).Account.Id;
            await assignments.ApplyAsync(person, elevators[..2], [], replaces: true, CancellationToken.None);
            Task ActAsync() => assignments.ApplyAsync(person, elevators[1..3], [], replaces: true, CancellationToken.None);
            if (!await DyingProcess.RunAsync(write, reachesStorage, ActAsync))
            {
                break;
            }

            deaths++;
            if (byRepeat)
            {
                await ActAsync();
                Assert.Equal(Codes(elevators[1..3]), await ListedAsync(person));
            }

            town.App.Clock.Advance(ElevatorSweep.Patience + TimeSpan.FromMinutes(1));
            await ActivatorUtilities.CreateInstance<ElevatorSweep>(town.App.Services).RunsAsync();
            Assert.Equal(await DecidedAsync(person, elevators), await ListedAsync(person));
        }

        // Intent, three elevators, their copies, intent away.
        Assert.Equal(8, deaths);
    }

    [Fact]
    public async Task A14_MoreThanAHundred_AreAssignedAndWithdrawn()
    {
        var assignments = town.App.Get<Assignments>();
        var person = (await town.WithPersonAsync(town.Owner)).Account.Id;
        var elevators = new List<Elevator>();
        foreach (var _ in Enumerable.Range(0, 120))
        {
            elevators.Add((await town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false)).Entry);
        }

        await assignments.ApplyAsync(person, elevators, [], replaces: true, CancellationToken.None);
        Assert.Equal(Codes(elevators), await ListedAsync(person));
        Assert.Equal(Codes(elevators), await DecidedAsync(person, elevators));

        await assignments.ApplyAsync(person, [], [.. elevators.Skip(1).Select(elevator => elevator.Code)], replaces: false, CancellationToken.None);
        Assert.Equal(Codes(elevators.Take(1)), await ListedAsync(person));
        Assert.Equal(Codes(elevators.Take(1)), await DecidedAsync(person, elevators));
    }

    private static string[] Codes(IEnumerable<Elevator> elevators) =>
        [.. elevators.Select(elevator => elevator.Code.ToString()).Order(StringComparer.Ordinal)];

    private async Task<string[]> DecidedAsync(AccountId person, IEnumerable<Elevator> elevators)
    {
        var decided = new List<Elevator>();
        foreach (var elevator in elevators)
        {
            if ((await town.App.Get<ElevatorStore>().ReadAsync(elevator.Code, CancellationToken.None)).IsAssignedTo(person))
            {
                decided.Add(elevator);
            }
        }

        return Codes(decided);
    }

    private async Task<string[]> ListedAsync(AccountId person)
    {
        var codes = new List<string>();
        await foreach (var elevator in town.App.Get<Assignments>().ListAsync(person, after: null, 1000, CancellationToken.None))
        {
            codes.Add(elevator.Code.ToString());
        }

        return [.. codes];
    }
}
