using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Durable.Store;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>An instance and all below it are ended together, whatever comes between.</summary>
public sealed class TerminationTests : IAsyncDisposable
{
    private readonly StoreWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Recursive_EndsAllBelow()
    {
        await StartAsync();

        await _world.Service.TerminateAsync("parent", "enough", recursive: true);

        await AllAreTerminatedAsync("parent", "child", "grandchild");
    }

    [Fact]
    public async Task Recursive_GoesOnWhenTheHostEndsInBetween()
    {
        await StartAsync();
        var held = "parent";
        _world.BeforeStep = (item, state) => FailIfTerminated(item, state, held);
        Assert.Equal(Delivery.Accepted, await _world.Service.TerminateAsync("parent", "enough", recursive: true));
        foreach (var (ends, next) in new[] { ("parent", "child"), ("child", "grandchild"), ("grandchild", "") })
        {
            Assert.Equal(OrchestrationStatus.Running, _world.StatusOf(ends));
            await _world.StopAsync();
            held = next;
            await _world.StartAsync();
            await _world.UntilAsync(() => _world.StatusOf(ends) == OrchestrationStatus.Terminated);
        }

        await AllAreTerminatedAsync("parent", "child", "grandchild");
    }

    [Fact]
    public async Task Recursive_ReachesTheChildrenOfAnInstanceThatEndsOtherwiseMeanwhile()
    {
        await StartAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gate = new ManualResetEventSlim();
        _world.BeforeStep = (item, state) =>
        {
            if (item.InstanceId == "parent" && reached.TrySetResult())
            {
                gate.Wait(TimeSpan.FromSeconds(20));
            }
        };

        await _world.Service.TerminateAsync("parent", "enough");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(Delivery.Accepted, await _world.Service.TerminateAsync("parent", "enough", recursive: true));
        gate.Set();

        await AllAreTerminatedAsync("parent", "child", "grandchild");
        await _world.UntilAsync(() => _world.Count("orchestration_inbox") == 0);
    }

    [Fact]
    public async Task Recursive_ReachesTheChildrenOfAnInstanceThatIsGivenUp()
    {
        _world.Options = new StoreOptions { GiveUpAt = 1 };
        await StartAsync();
        _world.BeforeStep = (item, state) => FailIfTerminated(item, state, "parent");

        await _world.Service.TerminateAsync("parent", "enough", recursive: true);

        Assert.Equal(OrchestrationStatus.Failed, (await _world.EndOfAsync("parent")).OrchestrationStatus);
        await AllAreTerminatedAsync("child", "grandchild");
    }

    [Fact]
    public async Task Recursive_LeavesNoChildOfItsLastStepRunning()
    {
        await _world.Orchestrator("Parent", async (context, _, self) =>
            {
                await self.EventAsync("Go");
                return await context.CreateSubOrchestrationInstance<string>("Wait", "", "child", "");
            })
            .Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go"))
            .StartAsync();
        var parent = await _world.StartInstanceAsync("Parent", "parent");
        await _world.Service.WaitForStartAsync("parent", CancellationToken.None);
        await _world.StopAsync();
        await _world.StartAsync(works: false);
        await _world.Client.RaiseEventAsync(parent, "Go", "x");
        await _world.Service.TerminateAsync("parent", "enough", recursive: true);

        await _world.WorkAsync();

        await AllAreTerminatedAsync("parent", "child");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Termination_IsNotLostWhenItsStepContinuesAsNew(bool recursive)
    {
        await _world.Orchestrator("Eternal", async (context, _, self) =>
            {
                await self.EventAsync("Go");
                self.ContinueAsNew(context, "");
                return null;
            })
            .StartAsync();
        var eternal = await _world.StartInstanceAsync("Eternal", "eternal");
        await _world.Service.WaitForStartAsync("eternal", CancellationToken.None);
        await _world.StopAsync();
        await _world.StartAsync(works: false);
        await _world.Client.RaiseEventAsync(eternal, "Go", "x");
        await _world.Service.TerminateAsync("eternal", "enough", recursive);

        await _world.WorkAsync();

        await AllAreTerminatedAsync("eternal");
    }

    private static void FailIfTerminated(TaskOrchestrationWorkItem item, OrchestrationRuntimeState state, string id)
    {
        if (item.InstanceId == id && state.NewEvents.OfType<ExecutionTerminatedEvent>().Any())
        {
            throw new InvalidOperationException("not yet");
        }
    }

    private async Task StartAsync()
    {
        await _world.Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go"))
            .Orchestrator("Child", async (context, _, _) => await context.CreateSubOrchestrationInstance<string>("Wait", "", "grandchild", ""))
            .Orchestrator("Parent", async (context, _, _) => await context.CreateSubOrchestrationInstance<string>("Child", "", "child", ""))
            .StartAsync();
        await _world.StartInstanceAsync("Parent", "parent");
        await _world.UntilAsync(() => _world.StatusOf("grandchild") == OrchestrationStatus.Running);
    }

    private async Task AllAreTerminatedAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            var end = await _world.EndOfAsync(id);
            Assert.Equal((OrchestrationStatus.Terminated, "enough"), (end.OrchestrationStatus, end.Output));
        }
    }
}
