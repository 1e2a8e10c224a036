using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SelfHost.Tests.Durable;

/// <summary>Promises about sub-orchestrations.</summary>
public sealed class ChildTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    public async ValueTask InitializeAsync() => await _world.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Child_AnswersItsParentAndKnowsIt()
    {
        _world.Orchestrator("Child", context => Task.FromResult<object?>($"{context.GetInput<string>()} of {context.Parent!.Name.Name}"))
            .Orchestrator("Parent", async context =>
                await context.CallSubOrchestratorAsync<string>("Child", "child", new SubOrchestrationOptions(new TaskOptions(), "the-child")));

        Assert.Equal("\"child of Parent\"", await _world.RunAsync("Parent"));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await _world.StateOfAsync("the-child")).Status);
    }

    [Fact]
    public async Task Child_FailureReachesTheTopWithAllDetails()
    {
        _world.Activity("Break", Task<object?> (_) => throw new NotSupportedException("deep"))
            .Orchestrator("Lower", async context => await context.CallActivityAsync<string>("Break"))
            .Orchestrator("Upper", async context => await context.CallSubOrchestratorAsync<string>("Lower"));

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Upper"));

        Assert.Equal(
            "Task 'Lower' (#0) failed with an unhandled exception: Task 'Break' (#0) failed with an unhandled exception: deep", end.Output);
        Assert.Equal("System.NotSupportedException", end.Failure!.InnerFailure!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task Child_WithTheIdOfALiveInstanceFailsTheCall()
    {
        _world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("never"))
            .Orchestrator("Parent", async context =>
                await context.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(new TaskOptions(), "taken")));
        await _world.ScheduleAsync("Wait", id: "taken");

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Parent"));

        Assert.Equal("OrchestrationAlreadyExists", end.Failure!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task Child_IsNumberedAmongAllDurableCalls()
    {
        _world.Activity("Step", input => input)
            .Orchestrator("Broken", _ => throw new TimeoutException("too late"))
            .Orchestrator("Parent", async context =>
            {
                await context.CallActivityAsync("Step");
                await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                context.SendEvent("nobody", "go", "x");
                return await context.CallSubOrchestratorAsync<string>("Broken");
            });

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Parent"));

        Assert.Equal("Task 'Broken' (#3) failed with an unhandled exception: too late", end.Output);
    }

    [Fact]
    public async Task Child_OfAnUnknownNameFailsAndIsNotCalledAgain()
    {
        _world.Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
            "Nowhere", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(1)))));

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Parent"));

        Assert.Equal("OrchestratorTaskNotFound", end.Failure!.InnerFailure!.ErrorType);
        Assert.StartsWith("Task 'Nowhere' (#0)", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Child_ThatIsTerminatedFailsTheCall()
    {
        _world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("never"))
            .Orchestrator("Parent", async context =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(new TaskOptions(), "child"));
                }
                catch (TaskFailedException failure)
                {
                    return failure.TaskName;
                }
            });

        var id = await _world.ScheduleAsync("Parent");
        await _world.QuietAsync();
        await _world.Engine.TerminateAsync("child", output: null, recursive: false, CancellationToken.None);

        Assert.Equal("\"Wait\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Child_WithoutAnIdHasOneMadeFromItsCaller()
    {
        _world.Orchestrator("Child", context => Task.FromResult<object?>(context.InstanceId))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>("Child"));
        await _world.KillAsync();
        _world.Options = _world.Options with { CachedSessions = 0 };
        await _world.StartAsync();

        Assert.Matches("^\"[0-9a-f]{12}5[0-9a-f]{19}\"$", await _world.RunAsync("Parent"));
        Assert.Equal(2, _world.Rows("durable_instance"));
    }
}
