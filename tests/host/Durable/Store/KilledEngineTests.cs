using System.Security.Cryptography;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// The process is killed (SIGKILL) at random instants while a thousand orchestrations with timers, events, activities, children and
/// continue-as-new run: every one ends right, no timer early, none missing, each activity at least once, each decision exactly once.
/// </summary>
[Trait("Speed", "slow")]
public sealed class KilledEngineTests(ITestOutputHelper output)
{
    private const int Instances = 1000;

    // To a kill at most: in turns from the beginning of the process, so that some fall into its start, and from when it works.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    [Fact]
    public Task FiveKills_CostNothing() => KillAsync(kills: 5);

    [Fact(Explicit = true)]
    public Task FiftyKills_CostNothing() => KillAsync(kills: 50);

    private async Task KillAsync(int kills)
    {
        var seed = Environment.GetEnvironmentVariable("KILL_SEED") is { Length: > 0 } given ? int.Parse(given) : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"KILL_SEED={seed}");
        var chance = new Random(seed);
        using var world = new KilledWorld(Instances, kills * (Longest * 0.75));
        var progress = new List<double>();
        // On a slow machine many fall before the work: as many more are made as it takes.
        for (var kill = 0; kill < kills || (AmidWork() <= kills / 2 && kill < 6 * kills); kill++)
        {
            var after = Longest * chance.NextDouble();
            var killed = await world.RunAndKillAsync($"{kill}", kill % 2 == 0 ? "works" : "began", after);
            progress.Add(killed ? (double)world.Runs().DistinctBy(run => run.Call).Count() / KilledRecord.Calls(Instances) : 1);
            output.WriteLine($"killed after {after.TotalMilliseconds:0} ms, {progress[^1]:P1} done");
        }

        await world.RunToEndAsync("last");

        new KilledRecord(world, Instances).Check();
        var runs = world.Runs();
        output.WriteLine($"{runs.Count} runs of {KilledRecord.Calls(Instances)} activities");
        // The kills were amid the work, and took some of it along.
        Assert.True(AmidWork() > kills / 2, string.Join(' ', progress));
        Assert.True(runs.Count > KilledRecord.Calls(Instances), "No kill has hit an activity whose answer was not written.");

        int AmidWork() => progress.Count(part => part is > 0 and < 1);
    }
}
