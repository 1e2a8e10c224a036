namespace SelfHost.Tests.Durable;

/// <summary>Each transaction fails once, and the process dies at each: the same result, no decision twice, none lost.</summary>
public sealed class CheckpointTests
{
    private const string Output = "130";
    private const string Notes = "4";

    [Fact]
    public async Task Case_WithoutFaultsRunsEachActivityOnce()
    {
        await using var world = await CaseWorld.StartAsync(failAt: 0, dies: false);

        Assert.Equal((Output, Notes), await world.RunAsync());
        Assert.Equal(4, world.ActivityRuns);
        Assert.Equal(0, world.Leftovers());
    }

    [Theory]
    [InlineData(false, 100)]
    [InlineData(false, 0)]
    [InlineData(true, 100)]
    [InlineData(true, 0)]
    public async Task Case_EndsRightWhicheverTransactionFails(bool dies, int cached)
    {
        var last = int.MaxValue;
        for (var failAt = 1; failAt <= last; failAt++)
        {
            await using var world = await CaseWorld.StartAsync(failAt, dies, cached);

            var ended = await world.RunAsync();

            Assert.True((Output, Notes) == ended, $"at transaction {failAt}: {ended}");
            Assert.InRange(world.ActivityRuns, 4, 5);
            Assert.Equal(0, world.Leftovers());
            // A world without the fault needs as many transactions as this one got through before it.
            last = world.Transactions < failAt ? 0 : last;
        }
    }
}
