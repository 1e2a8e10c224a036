using System.Collections.Concurrent;
using System.Net;
using ElevatorFunctions.Backup;
using ElevatorFunctions.Tests.Harness;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;
using TestSupport;

namespace ElevatorFunctions.Tests.Backup;

/// <summary>
/// People sign in and report while the backup is made. In the city that comes back from it, all that was acknowledged before it is there, and the deadlines of
/// what is open are acted on.
/// </summary>
[Trait("Speed", "slow")]
public sealed class LoadedRestoreTests
{
    private const int Before = 8;
    private const int Meanwhile = 40;
    private const int AtOnce = 4;

    [Fact]
    public async Task WhatWasAcknowledgedBefore_IsThere_AndItsDeadlinesAreActedOn()
    {
        await using var backups = await LentAccount.TakeAsync();
        await using var town = await TestTown.BuildAsync(new() { Settings = TownBackups.Settings(backups.ConnectionString) });
        var load = new Load(town);
        await load.PrepareAsync(Before + Meanwhile);
        for (var number = 0; number < Before; number++)
        {
            await load.ActAsync(number);
        }

        var acknowledged = load.Acknowledged;
        var instance = await town.App.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(ExportTables));
        await Parallel.ForEachAsync(
            Enumerable.Range(Before, Meanwhile), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await load.ActAsync(number));
        var export = await town.App.Durable.WaitForInstanceCompletionAsync(instance);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, export.RuntimeStatus);
        await town.QuietAsync();
        await town.App.DisposeAsync();

        await using var empty = await LentAccount.TakeAsync();
        await TownBackups.ContainerOf(backups.ConnectionString).RestoresAsync(empty.ConnectionString);
        var clock = new FakeTimeProvider(town.Clock.GetUtcNow());
        await using var app = await AppUnderTest.StartAsync(empty.ConnectionString, new AppOptions { Time = clock });
        foreach (var (worker, visit, _) in acknowledged)
        {
            Assert.Equal("open", (await new Person(app, worker.Account).SendAsync(HttpMethod.Get, $"v1/visits/{visit}")).Is(HttpStatusCode.OK).At("status").GetString());
        }

        // Later than three minutes after the report it is not accepted: the next company is called.
        var seat = new Person(app, town.Seat.Account);
        clock.Advance(TimeSpan.FromSeconds(185));
        foreach (var (_, _, rescue) in acknowledged)
        {
            for (var looks = 0; await DispatchesAsync(rescue) < 2; looks++)
            {
                Assert.True(looks < 5000, $"No second company is called to {rescue}.");
                await app.UntilQuietAsync();
            }
        }

        async Task<int> DispatchesAsync(string rescue) => (await seat.SendAsync(HttpMethod.Get, $"v1/rescues/{rescue}")).Is(HttpStatusCode.OK)
            .At("log").EnumerateArray().Count(one => one.GetProperty("kind").GetString() == "dispatched");
    }

    /// <summary>Each number is a worker who signs in at an elevator, and somebody who is trapped in another.</summary>
    private sealed class Load(TestTown town)
    {
        private readonly List<(Person Worker, TestElevator Visited, TestElevator Trapped)> _plan = [];
        private readonly ConcurrentQueue<(Person Worker, string Visit, string Rescue)> _acknowledged = new();

        public IReadOnlyList<(Person Worker, string Visit, string Rescue)> Acknowledged => [.. _acknowledged];

        public async Task PrepareAsync(int count)
        {
            for (var number = 0; number < count; number++)
            {
                _plan.Add((
                    await town.WithPersonAsync(town.Owner),
                    await town.WithElevatorAsync(town.Owner, town.UseUnit),
                    await town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { Central = true })));
            }
        }

        public async Task ActAsync(int number)
        {
            var (worker, visited, trapped) = _plan[number];
            var visit = (await worker.SignsInAsync(visited)).Is(HttpStatusCode.Created).At("id").GetString()!;
            var rescue = (await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = trapped.Qr, peopleTrapped = true }))
                .Is(HttpStatusCode.Created).At("id").GetString()!;
            _acknowledged.Enqueue((worker, visit, rescue));
        }
    }
}
