using DurableTask.Core;
using DurableTask.Core.Exceptions;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>Promises of an orchestration service about children, run by DurableTask.Core itself.</summary>
public sealed class ChildOrchestrationTests : IAsyncDisposable
{
    private readonly StoreWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Child_AnswersItsParent()
    {
        await _world
            .Orchestrator("Child", (_, input, _) => Task.FromResult<string?>($"child of {input}"))
            .Orchestrator("Parent", async (context, _, _) =>
                await context.CreateSubOrchestrationInstance<string>("Child", "", "the-child", "parent"))
            .StartAsync();

        Assert.Equal("\"child of parent\"", await _world.RunAsync("Parent", id: "the-parent"));
        var child = _world.Service.GetState("the-child", withPayloads: true);
        Assert.Equal(OrchestrationStatus.Completed, child?.OrchestrationStatus);
        Assert.Equal("the-parent", child?.ParentInstance.OrchestrationInstance.InstanceId);
        Assert.Equal(["the-child"], _world.Service.Children("the-parent", onlyLive: false));
    }

    [Fact]
    public async Task Child_FailureReachesItsParent()
    {
        await _world
            .Orchestrator("Child", (_, _, _) => throw new InvalidOperationException("no"))
            .Orchestrator("Parent", async (context, _, _) =>
            {
                try
                {
                    return await context.CreateSubOrchestrationInstance<string>("Child", "", "");
                }
                catch (SubOrchestrationFailedException error)
                {
                    return error.FailureDetails?.ErrorMessage;
                }
            })
            .StartAsync();

        Assert.Equal("\"no\"", await _world.RunAsync("Parent"));
    }

    [Fact]
    public async Task Child_WithTheIdOfALiveInstanceFailsTheCall()
    {
        await _world
            .Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go"))
            .Orchestrator("Parent", async (context, _, _) =>
            {
                try
                {
                    return await context.CreateSubOrchestrationInstance<string>("Wait", "", "taken", "");
                }
                catch (SubOrchestrationFailedException error)
                {
                    return error.FailureDetails?.ErrorType;
                }
            })
            .StartAsync();
        await _world.StartInstanceAsync("Wait", "taken");

        Assert.Equal("\"OrchestrationAlreadyExists\"", await _world.RunAsync("Parent"));
    }

    [Fact]
    public async Task Child_WhoseIdIsTakenOverFailsTheCall()
    {
        await _world
            .Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go"))
            .Orchestrator("Parent", async (context, _, _) =>
            {
                try
                {
                    return await context.CreateSubOrchestrationInstance<string>("Wait", "", "child", "");
                }
                catch (SubOrchestrationFailedException)
                {
                    return "lost its child";
                }
            })
            .StartAsync();
        await _world.StartInstanceAsync("Parent", "parent");
        await _world.UntilAsync(() => _world.StatusOf("child") == OrchestrationStatus.Running);

        await _world.Client.CreateOrchestrationInstanceAsync("Wait", "", "child", "", null, []);

        Assert.Equal("\"lost its child\"", (await _world.EndOfAsync("parent")).Output);
    }

    [Fact]
    public async Task Terminate_LeavesChildrenRunningAndTellsParents()
    {
        await _world
            .Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go"))
            .Orchestrator("Middle", async (context, _, _) => await context.CreateSubOrchestrationInstance<string>("Wait", "", "child", ""))
            .Orchestrator("Top", async (context, _, _) =>
            {
                try
                {
                    return await context.CreateSubOrchestrationInstance<string>("Middle", "", "middle", "");
                }
                catch (SubOrchestrationFailedException)
                {
                    return "the middle has ended";
                }
            })
            .StartAsync();
        await _world.StartInstanceAsync("Top", "top");
        await _world.UntilAsync(() => _world.Service.GetState("child", withPayloads: false)?.OrchestrationStatus == OrchestrationStatus.Running);

        await _world.Service.TerminateAsync("middle", "enough");

        Assert.Equal("\"the middle has ended\"", (await _world.EndOfAsync("top")).Output);
        Assert.Equal(OrchestrationStatus.Terminated, (await _world.EndOfAsync("middle")).OrchestrationStatus);
        Assert.Equal(OrchestrationStatus.Running, _world.Service.GetState("child", withPayloads: false)!.OrchestrationStatus);
        Assert.Equal(["child"], _world.Service.Children("middle", onlyLive: true));
    }
}
