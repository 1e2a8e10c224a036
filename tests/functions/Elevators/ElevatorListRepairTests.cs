using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>A process that dies between two writes of the registry leaves nothing that the sweep does not finish.</summary>
public sealed class ElevatorListRepairTests(City city)
{
    [Fact]
    public async Task ProcessThatDiedAfterTheTruth_IsFinishedByTheSweep()
    {
        var (before, after) = (await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.UseUnit));
        var elevator = await city.RegisterAsync(before);
        var moved = elevator with { UseUnit = after.Organisation };
        await BeginAsync(elevator.Code, ElevatorListKeys.Of(elevator).Union(ElevatorListKeys.Of(moved)));

        // Half of a change: no service leaves it.
        await city.App.Get<ElevatorStore>().Table.UpsertEntityAsync(ElevatorStore.RowOf(moved));

        await SweepAsync(TimeSpan.FromMinutes(1));
        Assert.Empty((await after.GetAsync("elevators")).Codes());
        await SweepAsync(TimeSpan.FromMinutes(2));

        Assert.Empty((await before.GetAsync("elevators")).Codes());
        Assert.Equal([elevator.Code.ToString()], (await after.GetAsync("elevators")).Codes());
    }

    [Fact]
    public async Task ProcessThatDiedBeforeTheTruth_LeavesTheListsAsTheyWere()
    {
        var (before, after) = (await city.WithMainAccountAsync(Role.UseUnit), await city.WithMainAccountAsync(Role.UseUnit));
        var elevator = await city.RegisterAsync(before);
        await BeginAsync(elevator.Code, ElevatorListKeys.Of(elevator).Append(ElevatorListKeys.UseUnit(after.Organisation)));

        await SweepAsync(TimeSpan.FromMinutes(3));

        Assert.Equal([elevator.Code.ToString()], (await before.GetAsync("elevators")).Codes());
        Assert.Empty((await after.GetAsync("elevators")).Codes());
    }

    [Fact]
    public async Task ElevatorThatNeverCameToBe_GoesFromTheLists()
    {
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var entry = CityBuilder.NewElevator(useUnit.Organisation);
        await BeginAsync(entry.Code, ElevatorListKeys.Of(entry));
        await city.App.Get<ElevatorLists>().WriteAsync(ElevatorListKeys.Of(entry).Select(list => (list, entry)), CancellationToken.None);

        await SweepAsync(TimeSpan.FromMinutes(3));

        Assert.Empty((await useUnit.GetAsync("elevators")).Codes());
    }

    [Fact]
    public async Task FinishedChange_LeavesNoIntent()
    {
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var elevator = await city.RegisterAsync(useUnit);
        await (await city.WithMainAccountAsync(Role.Admin)).PatchAsync($"elevators/{elevator.Code}", new { place = "新路" });

        await foreach (var row in city.App.Get<ElevatorLists>().Table.QueryAsync<Azure.Data.Tables.TableEntity>(
            row => row.PartitionKey == ElevatorListKeys.Intents))
        {
            Assert.DoesNotContain(elevator.Code, row.Document<ListIntent>().Codes);
        }
    }

    [Fact]
    public void Keys_OfDifferentThingsDiffer()
    {
        var organisation = new OrganisationId(City.NewCreditCode());
        var person = AccountId.FromRandom(RandomNumberGenerator.GetBytes(10));
        var at = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        string[] keys =
        [
            ElevatorListKeys.Company(organisation), ElevatorListKeys.UseUnit(organisation), ElevatorListKeys.Person(person), ElevatorListKeys.Intents,
            .. ElevatorFunctions.Core.Elevators.Districts.All.Select(ElevatorListKeys.District),
        ];

        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(person, AccountId.Parse(ElevatorKeys.Assignment(person)[ElevatorKeys.Assignments.Length..]));
        Assert.Equal(12, int.Parse(ElevatorKeys.Code(12)[ElevatorKeys.Codes.Length..]));
        Assert.True(string.CompareOrdinal(ElevatorKeys.Change(ElevatorKeys.EntryChange, at.AddTicks(1)), ElevatorKeys.Change(ElevatorKeys.EntryChange, at)) < 0);
        Assert.All(
            [ElevatorKeys.Entry, ElevatorKeys.VisitLock, ElevatorKeys.Covers, ElevatorKeys.Code(1), ElevatorKeys.Assignment(person)],
            key => Assert.True(string.CompareOrdinal(key, ElevatorKeys.History) < 0));
        Assert.StartsWith(ElevatorKeys.History, ElevatorKeys.Change(ElevatorKeys.PositionChange, at), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<Azure.Data.Tables.TableEntity>> BeginAsync(ElevatorCode code, IEnumerable<string> lists) =>
        city.App.Get<ElevatorListRepair>().BeginAsync([(code, lists)], CancellationToken.None);

    private Task SweepAsync(TimeSpan later)
    {
        city.App.Clock.Advance(later);
        return ActivatorUtilities.CreateInstance<ElevatorSweep>(city.App.Services).RunsAsync();
    }
}
