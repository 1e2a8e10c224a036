using ElevatorFunctions.Tests.Faults;
using ElevatorFunctions.Tests.Harness;
using TestSupport;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>
/// kill -9 of the host, or of the worker alone, amid rescues and sign-ins, again and again, with a message service that outlives it. Each
/// reported rescue ends closed, accepted or with the centre. No company is called early or twice, and only a message that was under way at a
/// kill comes twice. Each sign-in is recorded once.
/// </summary>
[Trait("Speed", "slow")]
public sealed class RescueKillTests
{
    private const int RescuesARound = 3;

    [Fact]
    public Task Killed_Amid15Rescues_EachEndsOrIsInSomebodysHands() => PlayAsync(kills: 5, KillHostAsync);

    [Fact]
    public Task WorkerKilled_Amid9RescuesAndSignIns_NothingIsLostOrDoneTwice() => PlayAsync(kills: 3, (process, system) => KillWorkerAsync(process, system, limit: null));

    /// <summary>Twenty kills of the worker. Requests are answered again within 5 s.</summary>
    [Fact(Explicit = true)]
    public Task WorkerKilled_20Times_NothingIsLostOrDoneTwice() =>
        PlayAsync(kills: 20, (process, system) => KillWorkerAsync(process, system, TimeSpan.FromSeconds(5)));

    /// <summary>Twenty kills. <c>dotnet test --project tests/functions -- --explicit only --filter-class "*RescueKillTests"</c>.</summary>
    [Fact(Explicit = true)]
    public Task Killed_20Times_EachEndsOrIsInSomebodysHands() => PlayAsync(kills: 20, KillHostAsync);

    private static async Task KillHostAsync(FunctionsProcess process, KilledSystem system)
    {
        await process.KillAsync();
        await system.StartAgainAsync();
    }

    private static async Task KillWorkerAsync(FunctionsProcess process, KilledSystem system, TimeSpan? limit)
    {
        process.KillWorker();
        var took = await system.AnswersAgainAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"answered again after {took.TotalSeconds:F2} s");
        Assert.True(limit is null || took <= limit, $"answered again after {took.TotalSeconds:F2} s");
    }

    private static async Task PlayAsync(int kills, Func<FunctionsProcess, KilledSystem, Task> kill)
    {
        // Ahead of the process, whose clock begins today: the tokens and codes that people show are good for as long.
        await using var town = await TestTown.BuildAsync(new() { Start = TimeProvider.System.GetUtcNow().AddHours(6) });
        var elevators = new List<TestElevator>();
        for (var at = 0; at < kills * RescuesARound; at++)
        {
            elevators.Add(await town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { Central = true }));
        }

        var signIns = new List<(Person Worker, TestElevator Elevator, string Token)>();
        for (var at = 0; at < kills; at++)
        {
            var worker = await town.WithPersonAsync(town.Owner);
            signIns.Add((worker, await town.WithElevatorAsync(town.Owner, town.UseUnit), worker.Token));
        }

        var (owners, neighbours) = (town.OwnersWorker.Token, town.NearWorker.Token);
        await town.App.DisposeAsync();
        await using var service = await FakeSmsService.StartAsync();
        await using var process = new FunctionsProcess(
            town.Storage,
            hasDemo: false,
            ("Sms", service.ConnectionString), ("Sms__from", "+8610690000"), ("Sms__reportKey", AppUnderTest.ReportKey));
        using var system = new KilledSystem(process, service);
        var random = new Random(20261123);
        await process.StartAsync();
        foreach (var elevator in elevators)
        {
            system.Plan(elevator, random, owners, neighbours);
        }

        for (var number = 0; number < kills; number++)
        {
            var round = system.Lives.Skip(number * RescuesARound).Take(RescuesARound).ToList();
            // Those of earlier rounds go on: their deadlines pass, and people come to them.
            var acting = Task.WhenAll([
                .. round.Select(life => system.TryAsync(life.ReportAsync)),
                .. system.Lives.Take(number * RescuesARound).Select(life => system.TryAsync(life.ActAsync)),
                system.TryAsync(() => system.AdvanceAsync(TimeSpan.FromSeconds(random.Next(20, 90)))),
            ]);
            var (worker, place, token) = signIns[number];
            var signIn = system.SignInAsync(worker, place, token, $"kill-{number}");
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 900)), TimeProvider.System, TestContext.Current.CancellationToken);
            await kill(process, system);
            await acting;
            await signIn;
        }

        foreach (var life in system.Lives)
        {
            await life.ReportAsync();
        }

        // All that is left to companies that never come has lapsed by then.
        for (var minute = 0; minute < 12; minute++)
        {
            await system.AdvanceAsync(TimeSpan.FromMinutes(1));
            foreach (var life in system.Lives)
            {
                await life.ActAsync();
            }
        }

        await system.CheckAsync(town.Storage, [.. signIns.Select(one => one.Worker.Account.Id)]);
    }
}
