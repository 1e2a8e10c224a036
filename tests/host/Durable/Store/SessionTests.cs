using FunctionsHost.Durable.Store;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>The state kept in memory between steps, which may be missing at any time.</summary>
public sealed class SessionTests : IAsyncDisposable
{
    private const int Calls = 30;
    private readonly StoreWorld _world = new();
    private readonly List<(bool IsWarm, int Past, int New)> _steps = [];

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Steps_AfterTheFirstAreWarmAndBringTheNewEventsOnly()
    {
        await StartAsync();

        Assert.Equal($"\"{Calls}\"", await _world.RunAsync("Chain", "0"));
        Assert.Equal(Calls + 1, _steps.Count);
        Assert.Equal([false, .. Enumerable.Repeat(true, Calls)], _steps.Select(step => step.IsWarm));
        // Started and answer.
        Assert.All(_steps, step => Assert.Equal(2, step.New));
        Assert.Equal(_steps.Select(step => step.Past).Order(), _steps.Select(step => step.Past));
    }

    [Fact]
    public async Task History_IsReadEachTimeWhenThereIsNoRoomToKeepIt()
    {
        _world.Options = _world.Options with { CachedEvents = 0 };
        await StartAsync();

        Assert.Equal($"\"{Calls}\"", await _world.RunAsync("Chain", "0"));
        Assert.All(_steps, step => Assert.False(step.IsWarm));
        Assert.Equal([.. Enumerable.Range(0, Calls + 1).Select(i => i * 4)], _steps.Select(step => step.Past));
    }

    [Fact]
    public async Task Histories_OfManyInstancesAreKeptAsRoomAllows()
    {
        _world.Options = _world.Options with { CachedEvents = 300 };
        await StartAsync();

        var outputs = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _world.RunAsync("Chain", "0")));

        Assert.All(outputs, output => Assert.Equal($"\"{Calls}\"", output));
        Assert.Contains(_steps, step => step.IsWarm);
        Assert.True(_steps.Count(step => !step.IsWarm) > 40);
    }

    [Fact]
    public async Task Run_AfterContinueAsNewIsCold()
    {
        await _world
            .Activity("Echo", input => input)
            .Orchestrator("Loop", async (context, input, _) =>
            {
                await context.ScheduleTask<string>("Echo", "", "");
                if (input == "0")
                {
                    context.ContinueAsNew("1");
                }

                return "";
            })
            .StartAsync();
        Watch();

        await _world.RunAsync("Loop", "0");

        Assert.Equal([false, true, false, true], _steps.Select(step => step.IsWarm));
    }

    [Fact]
    public async Task Messages_MoreThanAStepTakesComeOneStepLater()
    {
        _world.Options = _world.Options with { MaxMessages = 10 };
        await _world
            .Orchestrator("Sum", async (_, _, self) =>
            {
                var sum = 0;
                for (var i = 0; i < 95; i++)
                {
                    sum += int.Parse(await self.EventAsync("n"));
                }

                return $"{sum}";
            })
            .StartAsync(works: false);
        Watch();
        var instance = await _world.StartInstanceAsync("Sum", "sum");
        await Task.WhenAll(Enumerable.Range(0, 95).Select(i => _world.Client.RaiseEventAsync(instance, "n", $"{i}")));
        await _world.WorkAsync();

        Assert.Equal($"\"{95 * 94 / 2}\"", (await _world.EndOfAsync("sum")).Output);
        Assert.Equal(10, _steps.Count);
    }

    private async Task StartAsync()
    {
        Watch();
        await _world
            .Activity("Add", input => $"{int.Parse(input!) + 1}")
            .Orchestrator("Chain", async (context, input, _) =>
            {
                for (var i = 0; i < Calls; i++)
                {
                    input = await context.ScheduleTask<string>("Add", "", input);
                }

                return input;
            })
            .StartAsync();
    }

    private void Watch() => _world.BeforeStep = (item, state) =>
    {
        lock (_steps)
        {
            _steps.Add((SqliteOrchestrationService.IsWarm(item, state), state.PastEvents.Count, state.NewEvents.Count));
        }
    };
}
