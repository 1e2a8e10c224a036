namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// Random worlds: orchestrations of random plans, a clock that leaps, events that come early, late and never, commits that fail, processes
/// that die. In each case, every orchestration ends with the result that its plan has, and no event is taken twice.
/// </summary>
[Trait("Speed", "slow")]
public sealed class SimulationTests
{
    private const int WorldsOfATest = 100;

    public static TheoryData<int> Hundreds => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Hundreds))]
    public Task Worlds_AllEndAsTheirPlansSay(int hundred) => Parallel.ForEachAsync(
        Enumerable.Range(hundred * WorldsOfATest, WorldsOfATest),
        // More than cores: most of a world's time is the disk's.
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (seed, _) =>
        {
            try
            {
                await using var world = new RandomWorld(seed);
                await world.RunAsync();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"World {seed} went wrong.", error);
            }
        });
}
