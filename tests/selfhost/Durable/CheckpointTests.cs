using SelfHost.Durable.Engine;

namespace SelfHost.Tests.Durable;

/// <summary>Each transaction fails once, and the process dies at each: the same result, no decision twice, none lost.</summary>
public sealed class CheckpointTests
{
    private const string Output = "130";
    private const string Notes = "4";

    private const string Told = "11 11 over 1 2 0";

    [Fact]
    public async Task Case_WithoutFaultsRunsEachActivityOnce()
    {
        await using var world = new CaseWorld(failAt: 0, dies: false);
        await world.StartAsync();

        Assert.Equal((Output, Notes), await world.RunAsync());
        Assert.Equal(4, world.ActivityRuns);
        Assert.Equal(0, world.Leftovers());
    }

    [Theory]
    [InlineData(false, 100)]
    [InlineData(false, 0)]
    [InlineData(true, 100)]
    [InlineData(true, 0)]
    public Task Case_EndsRightWhicheverTransactionFails(bool dies, int cached) =>
        FailEachAsync(failAt => new CaseWorld(failAt, dies), new EngineOptions { CachedSessions = cached }, CheckAsync, "start schedule send step");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task CaseThatRunsAlone_EndsRightWhicheverTransactionFails(bool dies) =>
        FailEachAsync(failAt => new CaseWorld(failAt, dies), new EngineOptions { AloneFrom = 0 }, CheckAsync, "attempt start schedule send step");

    [Theory]
    [InlineData(false, 100)]
    [InlineData(false, 0)]
    [InlineData(true, 100)]
    [InlineData(true, 0)]
    public Task Commands_EndRightWhicheverTransactionFails(bool dies, int cached) => FailEachAsync(
        failAt => new CommandWorld(failAt, dies),
        new EngineOptions { CachedSessions = cached },
        async (world, failAt) => Assert.Equal($"{failAt}: {Told}", $"{failAt}: {await world.RunAsync()}"),
        "answer purge start schedule send step");

    private static async Task CheckAsync(CaseWorld world, int failAt)
    {
        var ended = await world.RunAsync();
        Assert.True((Output, Notes) == ended, $"at transaction {failAt}: {ended}");
        Assert.InRange(world.ActivityRuns, 4, 5);
    }

    /// <summary>A world for each of its transactions, in which that one fails.</summary>
    private static async Task FailEachAsync<TWorld>(
        Func<int, TWorld> make, EngineOptions options, Func<TWorld, int, Task> check, string kinds)
        where TWorld : FailingWorld
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        var more = true;
        for (var failAt = 1; more; failAt++)
        {
            await using var world = make(failAt);
            world.World.Options = options;
            await world.StartAsync();

            await check(world, failAt);

            Assert.Equal(0, world.Leftovers());
            // One that needs fewer transactions has none that failed.
            more = world.Failed is not null;
            failed.Add(world.Failed ?? "");
        }

        Assert.ProperSuperset(kinds.Split(' ').ToHashSet(StringComparer.Ordinal), failed);
    }
}
