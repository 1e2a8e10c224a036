namespace SelfHost.Tests.Durable;

/// <summary>
/// Random worlds: orchestrations of random plans, a clock that leaps, events that come early, late and never, commits that fail,
/// processes that die. The seed decides plans and moves; the order of the engine's own threads it does not. Whatever happens, each ends with the result that its plan has, and no event is taken twice.
/// </summary>
public sealed class SimulationTests
{
    private const int Worlds = 1000;

    [Fact]
    public async Task Worlds_AllEndAsTheirPlansSay()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Worlds),
            new ParallelOptions { MaxDegreeOfParallelism = 24 },
            async (seed, _) =>
            {
                try
                {
                    await using var world = new RandomWorld(seed);
                    await world.RunAsync();
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException($"World {seed} went wrong; new RandomWorld({seed}) does the same again.", error);
                }
            });
    }
}
