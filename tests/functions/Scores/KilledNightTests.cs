using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Tests.Faults;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Tasks;
using TestSupport;

namespace ElevatorFunctions.Tests.Scores;

/// <summary>
/// kill -9 of the worker or of the host amid the nightly computation of scores, ten times. The stored rows are those of nights that were not killed, byte
/// for byte but for the moments of computation. A night that is complete is never written again, and no company is missing.
/// </summary>
[Trait("Speed", "slow")]
public sealed class KilledNightTests(ITestOutputHelper output)
{
    private const int Kills = 10;
    private const int MostNights = 4 * Kills;
    private const int Companies = 12;
    private const int ElevatorsOfEach = 4;

    // The first night of a process that has just started takes longer than all others.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary><c>KILL_SEED=7</c> for the kills of another run.</summary>
    [Fact(Explicit = true)]
    public async Task S8_NightsKilled10Times_AreThoseThatWereNotKilled()
    {
        var seed = Environment.GetEnvironmentVariable("KILL_SEED") is { Length: > 0 } given ? int.Parse(given) : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"KILL_SEED={seed}");
        var random = new Random(seed);
        await using var town = await TestTown.BuildAsync(new() { Start = TimeProvider.System.GetUtcNow() });
        await SettleAsync(town, random);
        var first = town.Today();
        await town.App.DisposeAsync();
        await using var service = await FakeSmsService.StartAsync();
        var stored = new StoredNights(town.Storage);

        var (nights, killed) = await PlayAsync(town.Storage, service, stored, first, (date, took, process, system) => KillAsync(random, took, process, system, () => stored.IsCompleteAsync(date)));
        await stored.ClearAsync();
        var (_, calm) = await PlayAsync(town.Storage, service, stored, first, kill: null, nights);

        // A row of each company in the results and in the history of each night, and the row of the night. Three companies are the town's own.
        Assert.Equal(nights * ((2 * (Companies + 3)) + 1), calm.Count);
        Assert.Equal(calm.Keys.Order(StringComparer.Ordinal), killed.Keys.Order(StringComparer.Ordinal));
        Assert.All(calm, row => Assert.Equal(row.Value, killed[row.Key]));
        output.WriteLine($"{nights} nights, {calm.Count} rows");
    }

    // Night after night, each begun by the clock. The first is left alone, since before it only one is owed. Without kills each is waited for.
    private async Task<(int Nights, IReadOnlyDictionary<string, string> Rows)> PlayAsync(
        string storage, FakeSmsService service, StoredNights stored, DateOnly first, Func<DateOnly, TimeSpan, FunctionsProcess, KilledSystem, Task<bool>>? kill,
        int most = MostNights)
    {
        await using var process = new FunctionsProcess(storage, hasDemo: false, ("Sms", service.ConnectionString), ("Sms__from", "+8610690000"), ("Sms__reportKey", AppUnderTest.ReportKey));
        using var system = new KilledSystem(process, service);
        await process.StartAsync();
        var (kills, nights, took) = (0, 0, TimeSpan.Zero);
        for (; nights < most && kills < Kills; nights++)
        {
            var date = first.AddDays(nights);
            await AdvanceToAsync(system, ShanghaiCalendar.StartOfDay(date.AddDays(1)).AddHours(2).AddSeconds(1));
            var begin = TimeProvider.System.GetTimestamp();
            if (kill is null || nights == 0)
            {
                await stored.UntilAsync(date, () => PassAsync(system));
                took = TimeProvider.System.GetElapsedTime(begin);
                continue;
            }

            // A night that was over before the kill proves nothing.
            kills += await kill(date, took, process, system) ? 1 : 0;
            await stored.LookAsync();
        }

        Assert.Equal(kill is null ? 0 : Kills, kills);
        await stored.UntilAsync(first.AddDays(nights - 1), () => PassAsync(system));
        return (nights, await stored.LookAsync());
    }

    // True where the night was not over.
    private async Task<bool> KillAsync(Random random, TimeSpan took, FunctionsProcess process, KilledSystem system, Func<Task<bool>> isComplete)
    {
        var delay = (took < Longest ? took : Longest) * random.NextDouble();
        await Task.Delay(delay, TimeProvider.System, TestContext.Current.CancellationToken);
        var isHost = random.Next(2) == 0;
        await (isHost ? process.KillAsync() : Task.Run(process.KillWorker));
        var isAmid = !await isComplete();
        output.WriteLine($"{(isHost ? "host" : "worker")} killed {delay.TotalMilliseconds:F0} ms after its begin, {(isAmid ? "amid" : "after")} the night");
        await (isHost ? system.StartAgainAsync() : system.AnswersAgainAsync());
        return isAmid;
    }

    // The night before may still be ending when the clock comes to the next: then the timer of each hour begins it.
    private static Task PassAsync(KilledSystem system) => system.TryAsync(() => system.AdvanceAsync(TimeSpan.FromMinutes(10)));

    // Again where the answer was lost: a second time it only comes as far as it has to.
    private static async Task AdvanceToAsync(KilledSystem system, DateTimeOffset at)
    {
        for (var left = TimeSpan.MaxValue; left > TimeSpan.Zero;)
        {
            await system.TryAsync(async () =>
            {
                left = at - await NowAsync(system);
                if (left > TimeSpan.Zero)
                {
                    await system.AdvanceAsync(left);
                    left = TimeSpan.Zero;
                }
            });
        }
    }

    private static async Task<DateTimeOffset> NowAsync(KilledSystem system)
    {
        var (status, text) = await system.SendAsync("dev/clock/advance", new { duration = "PT0S" });
        Assert.True(status == HttpStatusCode.OK, text);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("now").GetDateTimeOffset();
    }

    // Companies that differ: visits that are late or lack their form, and inspections that failed.
    private static async Task SettleAsync(TestTown town, Random random)
    {
        var inspector = await town.WithMainAccountAsync(Role.Inspection);
        for (var company = 0; company < Companies; company++)
        {
            var organisation = await town.WithOrganisationAsync(Role.Maintenance);
            var worker = await town.WithPersonAsync(organisation);
            for (var at = 0; at < ElevatorsOfEach; at++)
            {
                var elevator = await town.WithElevatorAsync(organisation, town.UseUnit);
                await town.VisitedAsync(worker, elevator, 28);
                await town.VisitedAsync(worker, elevator, random.Next(5, 17), random.Next(4) == 0 ? null : VisitDepth.HalfMonth);
                (await inspector.SendAsync(HttpMethod.Post, "v1/inspections", new
                {
                    elevator = elevator.Entry.Code,
                    reportNo = $"{company}-{at}",
                    kind = "periodic",
                    inspectedOn = town.Today(),
                    conclusion = "unqualified",
                    defects = new[] { new { text = "闸瓦磨损", responsible = random.Next(5) == 0 ? "maintenance" : "use-unit" } },
                })).Is(HttpStatusCode.Created);
            }
        }
    }
}
