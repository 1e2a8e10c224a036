namespace SelfHost.Tests.Durable;

/// <summary>
/// Random worlds: orchestrations of random plans, a clock that leaps, events that come early, late and never, commits that fail,
/// processes that die, and tasks that take turns in any order. Whatever happens, each ends with the result that its plan has, and no
/// event is taken twice.
/// </summary>
public sealed class SimulationTests
{
    private const int Worlds = 1000;

    // More than cores: most of a world's time is the disk's.
    private const int Threads = 16;

    [Fact]
    public async Task Worlds_AllEndAsTheirPlansSay()
    {
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (Interlocked.Increment(ref next) is var seed && seed <= Worlds)
                {
                    try
                    {
                        new RandomWorld(seed).Run();
                    }
                    catch (Exception error)
                    {
                        throw new InvalidOperationException($"World {seed} went wrong; new RandomWorld({seed}).Run() does the same again.", error);
                    }
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(4711)]
    public void World_OfASeed_IsTheSameEachTime(int seed)
    {
        var first = new RandomWorld(seed);
        first.Run();
        var second = new RandomWorld(seed);
        second.Run();

        Assert.Equal(first.Trace.Writes, second.Trace.Writes);
        Assert.Equal(first.Trace, second.Trace);
    }
}
