using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>Promises about sub-orchestrations, and about orchestrators that return before all they have begun has ended.</summary>
internal static class ChildScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("child answers its parent and knows it", tasks =>
        {
            tasks.Orchestrator<string>("Child", context => Task.FromResult<object?>(
                    $"{context.GetInput<string>()} of {context.Parent!.Name.Name} {context.Parent.InstanceId}"))
                .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                    tasks["Child"], "child", new SubOrchestrationOptions(new TaskOptions(), tasks["the-child"])));
            return async story =>
            {
                await story.RunAsync("Parent");
                await story.EndAsync("the-child");
            };
        }),
        new("failure of a child reaches the top with all details", tasks =>
        {
            tasks.Activity("Break", Task<object?> (_) => throw new NotSupportedException("deep"))
                .Orchestrator("Lower", async context => await context.CallActivityAsync<string>(tasks["Break"]))
                .Orchestrator("Upper", async context => await context.CallSubOrchestratorAsync<string>(tasks["Lower"]));
            return story => story.RunAsync("Upper");
        }),
        new("child is numbered among all durable calls", tasks =>
        {
            tasks.Activity("Step", input => input)
                .Orchestrator("Broken", _ => throw new TimeoutException("too late"))
                .Orchestrator("Parent", async context =>
                {
                    await context.CallActivityAsync(tasks["Step"]);
                    await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                    context.SendEvent(tasks["nobody"], "go", "x");
                    return await context.CallSubOrchestratorAsync<string>(tasks["Broken"]);
                });
            return story => story.RunAsync("Parent");
        }),
        new("unknown child fails and is not called again", tasks =>
        {
            tasks.Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                tasks["Nowhere"], options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(1)))));
            return story => story.RunAsync("Parent");
        }),
        new("child is retried by its policy", tasks =>
        {
            var runs = 0;
            tasks.Orchestrator("Flaky", context => ++runs < 3 ? throw new TimeoutException($"run {runs}") : Task.FromResult<object?>(runs))
                .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<int>(
                    tasks["Flaky"], options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(20)))));
            return story => story.RunAsync("Parent");
        }),
        new("terminated child fails the call", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("never"))
                .Orchestrator("Parent", async context =>
                {
                    try
                    {
                        return await context.CallSubOrchestratorAsync<string>(
                            tasks["Wait"], null, new SubOrchestrationOptions(new TaskOptions(), tasks["child"]));
                    }
                    catch (TaskFailedException failure)
                    {
                        return failure.TaskName;
                    }
                });
            return async story =>
            {
                await story.StartAsync("Parent");
                await story.UntilAsync("child", OrchestrationRuntimeStatus.Running);
                await story.Client.TerminateInstanceAsync(story.Id("child"), "enough");
                await story.EndAsync("child");
                await story.EndAsync("Parent");
            };
        }),
        new("terminated parent leaves its child running", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"))
                .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                    tasks["Wait"], null, new SubOrchestrationOptions(new TaskOptions(), tasks["child"])));
            return async story =>
            {
                await story.StartAsync("Parent");
                await story.UntilAsync("child", OrchestrationRuntimeStatus.Running);
                await story.Client.TerminateInstanceAsync(story.Id("Parent"), new { Why = "enough" });
                await story.EndAsync("Parent");
                await story.RaiseAsync("child", "go", "on");
                await story.EndAsync("child");
            };
        }),
        new("orchestrator that has returned waits for an activity that it does not await", tasks =>
        {
            var gate = new TaskCompletionSource<object?>();
            tasks.Activity("Slow", _ => gate.Task).Orchestrator("Forgetful", context =>
            {
                _ = context.CallActivityAsync(tasks["Slow"]);
                context.SetCustomStatus("returned");
                return Task.FromResult<object?>("done");
            });
            return async story =>
            {
                await story.StartAsync("Forgetful");
                await story.UntilStatusAsync("Forgetful", "returned");
                await story.NoteStateAsync("Forgetful");
                gate.SetResult(null);
                await story.EndAsync("Forgetful");
            };
        }),
        new("orchestrator that has thrown waits for its child", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"))
                .Orchestrator("Broken", context =>
                {
                    _ = context.CallSubOrchestratorAsync<string>(tasks["Wait"], null, new SubOrchestrationOptions(new TaskOptions(), tasks["child"]));
                    throw new TimeoutException("too late");
                });
            return async story =>
            {
                await story.StartAsync("Broken");
                await story.UntilAsync("child", OrchestrationRuntimeStatus.Running);
                await story.NoteStateAsync("Broken");
                await story.RaiseAsync("child", "go", "x");
                await story.EndAsync("Broken");
            };
        }),
        new("failure of a task that is not awaited is ignored", tasks =>
        {
            tasks.Activity("Break", Task<object?> (_) => throw new InvalidOperationException("unheard")).Orchestrator("Forgetful", context =>
            {
                _ = context.CallActivityAsync(tasks["Break"]);
                return Task.FromResult<object?>("done");
            });
            return story => story.RunAsync("Forgetful");
        }),
    ];
}
