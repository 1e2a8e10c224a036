using System.Collections.Concurrent;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>Each transaction of a run fails once, or is the last that the process comes to: every instance comes to the same end.</summary>
[Trait("Speed", "slow")]
public sealed class CheckpointTests
{
    // Transactions of one instance with all that belongs to it, at least.
    private const int Transactions = 25;

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, 5)];

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Transaction_FailsOnce(int part)
    {
        for (var failing = part; failing < Transactions; failing += 5)
        {
            var count = 0;
            await using var world = new CaseWorld();
            world.World.Options = world.World.Options with
            {
                Checkpoint = _ =>
                {
                    if (Interlocked.Increment(ref count) == failing + 1)
                    {
                        throw new IOException("once");
                    }
                },
            };
            await world.World.StartAsync();
            await world.AskAsync(7);
            await world.EndAsync(7);
            Assert.True(count > failing, $"There were only {count} transactions.");
        }
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Transaction_IsTheLastOfItsProcess(int part)
    {
        for (var failing = part; failing < Transactions; failing += 5)
        {
            var (count, isDead) = (0, false);
            var deaths = new ConcurrentBag<string>();
            await using var world = new CaseWorld();
            world.World.Options = world.World.Options with
            {
                Checkpoint = kind =>
                {
                    if (isDead || Interlocked.Increment(ref count) == failing + 1)
                    {
                        isDead = true;
                        deaths.Add(kind);
                        throw new IOException("dead");
                    }
                },
            };
            await world.World.StartAsync();
            var asked = world.AskAsync(7);
            await world.World.PassAsync(() => !deaths.IsEmpty);
            await world.World.StopAsync();
            isDead = false;
            await asked.ContinueWith(_ => { }, TaskScheduler.Default);

            await world.World.StartAsync();
            await world.AskAsync(7);
            await world.EndAsync(7);
            Assert.NotEmpty(deaths);
        }
    }
}
