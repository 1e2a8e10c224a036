using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>A report of trapped people ends closed, escalated or handed to the centre, however storage fails.</summary>
[Trait("Speed", "slow")]
public sealed class RescueStormTests
{
    private const int Lives = 25;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 2)]
    [InlineData(30, 3)]
    public Task Rescues_WhileStorageFails_EndOrAreInSomebodysHands(int failing, int seed) => PlayAsync(failing, seed * 1000);

    /// <summary>A thousand seeds. <c>dotnet test --project tests/functions -- --explicit only --filter-class "*RescueStormTests"</c>.</summary>
    [Theory(Explicit = true)]
    [InlineData(10_000)]
    [InlineData(10_100)]
    [InlineData(10_200)]
    [InlineData(10_300)]
    [InlineData(10_400)]
    [InlineData(10_500)]
    [InlineData(10_600)]
    [InlineData(10_700)]
    [InlineData(10_800)]
    [InlineData(10_900)]
    public Task Rescues_OfAHundredSeeds_EndOrAreInSomebodysHands(int firstSeed) => Parallel.ForEachAsync(
        Enumerable.Range(0, 100 / Lives),
        new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
        async (world, _) =>
        {
            var seed = firstSeed + (world * Lives);
            await PlayAsync(((seed / Lives) % 3) switch { 0 => 1, 1 => 10, _ => 30 }, seed);
        });

    private static async Task PlayAsync(int failing, int firstSeed)
    {
        var storage = new StormyStorage(firstSeed);
        await using var town = await TestTown.BuildAsync(new() { Policies = [storage] });
        await new RescueStorm(town, storage).PlayAsync(Enumerable.Range(firstSeed, Lives), failing);
        Assert.True(storage.Failed > Lives, $"Only {storage.Failed} calls have failed.");
    }
}
