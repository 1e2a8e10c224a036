using Microsoft.DurableTask.Client;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>Promises about what orchestrators do, return and throw.</summary>
internal static class OrchestratorScenarios
{
    private static readonly int[] Numbers = [1, 2, 3];

    public static IEnumerable<Scenario> All =>
    [
        new("output and input are JSON", tasks =>
        {
            tasks.Orchestrator<Dictionary<string, int>>("Echo", context => Task.FromResult<object?>(new { Got = context.GetInput<Dictionary<string, int>>(), context.IsReplaying }));
            return story => story.RunAsync("Echo", new Dictionary<string, int>(StringComparer.Ordinal) { ["Weight"] = 3 });
        }),
        new("nothing in and nothing out", tasks =>
        {
            tasks.Orchestrator("Nothing", context => Task.FromResult(context.GetInput<object?>()));
            return story => story.RunAsync("Nothing");
        }),
        new("guids of an instance are never twice and of version five", tasks =>
        {
            tasks.Activity("Step", input => input).Orchestrator("Guids", async context =>
            {
                List<Guid> guids = [.. Enumerable.Range(0, 5).Select(_ => context.NewGuid())];
                await context.CallActivityAsync(tasks["Step"]);
                guids.Add(context.NewGuid());
                return $"{guids.Distinct().Count()} {guids.TrueForAll(guid => guid.Version == 5)}";
            });
            return story => story.RunAsync("Guids");
        }),
        new("failure is the output and the details", tasks =>
        {
            tasks.Orchestrator("Break", Task<object?> (_) => throw new InvalidOperationException("broken", new TimeoutException("inner")));
            return story => story.RunAsync("Break");
        }),
        new("cancellation out of an orchestrator", tasks =>
        {
            tasks.Orchestrator("Cancel", async _ =>
            {
                await Task.Yield();
                throw new OperationCanceledException();
            });
            return story => story.RunAsync("Cancel");
        }),
        new("unknown orchestrator fails", tasks => story => story.RunAsync("Nowhere")),
        new("output that cannot be serialised fails the instance", tasks =>
        {
            tasks.Orchestrator("Strange", _ => Task.FromResult<object?>(typeof(string)));
            return story => story.RunAsync("Strange");
        }),
        new("continue as new begins with new input and an empty history", tasks =>
        {
            tasks.Activity("Step", input => input).Orchestrator<int>("Count", async context =>
            {
                var round = context.GetInput<int>();
                await context.CallActivityAsync(tasks["Step"], $"{round}");
                context.SetCustomStatus($"round {round}");
                if (round < 10)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            });
            return story => story.RunAsync("Count", 1);
        }),
        new("continue as new without waiting for anything", tasks =>
        {
            tasks.Orchestrator<int>("Count", context =>
            {
                var round = context.GetInput<int>();
                if (round < 10)
                {
                    context.ContinueAsNew(round + 1);
                }

                return Task.FromResult<object?>(round);
            });
            return story => story.RunAsync("Count", 1);
        }),
        new("continue as new carries unread events over", tasks =>
        {
            tasks.Orchestrator<int>("Carry", async context =>
            {
                if (context.GetInput<int>() == 0)
                {
                    context.SetCustomStatus("waits");
                    await context.WaitForExternalEvent<string>("on");
                    context.ContinueAsNew(1);
                    return null;
                }

                return $"{await context.WaitForExternalEvent<string>("e")},{await context.WaitForExternalEvent<string>("e")}";
            });
            return async story =>
            {
                await story.StartAsync("Carry", 0);
                await story.UntilStatusAsync("Carry", "waits");
                await story.RaiseAsync("Carry", "e", "a");
                await story.RaiseAsync("Carry", "e", "b");
                await story.RaiseAsync("Carry", "on", "");
                await story.EndAsync("Carry", longest: TimeSpan.FromSeconds(10));
            };
        }),
        new("continue as new drops unread events if asked", tasks =>
        {
            tasks.Orchestrator<int>("Drop", async context =>
            {
                if (context.GetInput<int>() == 0)
                {
                    context.SetCustomStatus("waits");
                    await context.WaitForExternalEvent<string>("on");
                    context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                    return null;
                }

                context.SetCustomStatus("second");
                return await context.WaitForExternalEvent<string>("e");
            });
            return async story =>
            {
                await story.StartAsync("Drop", 0);
                await story.UntilStatusAsync("Drop", "waits");
                await story.RaiseAsync("Drop", "e", "a");
                await story.RaiseAsync("Drop", "on", "");
                await story.UntilStatusAsync("Drop", "second");
                await story.RaiseAsync("Drop", "e", "c");
                await story.EndAsync("Drop");
            };
        }),
        new("continue as new waits for an open timer", tasks =>
        {
            tasks.Orchestrator<int>("Twice", context =>
            {
                if (context.GetInput<int>() == 0)
                {
                    _ = context.CreateTimer(TimeSpan.FromMilliseconds(300), CancellationToken.None);
                    context.SetCustomStatus("returned");
                    context.ContinueAsNew(1);
                }

                return Task.FromResult<object?>(context.GetInput<int>());
            });
            return async story =>
            {
                await story.StartAsync("Twice", 0);
                await story.UntilStatusAsync("Twice", "returned");
                await story.NoteStateAsync("Twice");
                await story.EndAsync("Twice");
            };
        }),
        new("custom status is seen while the instance runs and is changed and cleared", tasks =>
        {
            tasks.Orchestrator("Report", async context =>
            {
                context.SetCustomStatus(new { Stage = "waiting", Numbers });
                await context.WaitForExternalEvent<string>("go");
                context.SetCustomStatus("clearing");
                await context.WaitForExternalEvent<string>("go");
                context.SetCustomStatus(null);
                return await context.WaitForExternalEvent<string>("go");
            });
            return async story =>
            {
                await story.StartAsync("Report");
                await story.UntilAsync("Report", state => state.SerializedCustomStatus is not null);
                await story.NoteStateAsync("Report");
                await story.RaiseAsync("Report", "go", "1");
                await story.UntilStatusAsync("Report", "clearing");
                await story.RaiseAsync("Report", "go", "2");
                await story.UntilAsync("Report", state => state.SerializedCustomStatus != "\"clearing\"");
                await story.NoteStateAsync("Report");
                await story.RaiseAsync("Report", "go", "3");
                await story.EndAsync("Report");
            };
        }),
        new("custom status is not carried over by continue as new", tasks =>
        {
            tasks.Orchestrator<int>("Report", async context =>
            {
                if (context.GetInput<int>() > 0)
                {
                    return await context.WaitForExternalEvent<string>("end");
                }

                context.SetCustomStatus("first run");
                await context.WaitForExternalEvent<string>("go");
                context.ContinueAsNew(1);
                return null;
            });
            return async story =>
            {
                await story.StartAsync("Report", 0);
                await story.UntilStatusAsync("Report", "first run");
                await story.RaiseAsync("Report", "go", "on");
                await story.UntilAsync("Report", state => state.SerializedInput == "1");
                await story.NoteStateAsync("Report");
                await story.RaiseAsync("Report", "end", "x");
                await story.EndAsync("Report");
            };
        }),
        new("custom status of a failed instance stays", tasks =>
        {
            tasks.Orchestrator("Report", context =>
            {
                context.SetCustomStatus("before the fall");
                throw new TimeoutException("too late");
            });
            return story => story.RunAsync("Report");
        }),
        new("yield and completed tasks are legal", tasks =>
        {
            tasks.Activity("Step", input => input).Orchestrator("Yields", async context =>
            {
                await Task.Yield();
                await Task.CompletedTask;
                await context.CallActivityAsync(tasks["Step"]);
                await Task.Yield();
                return 1;
            });
            return story => story.RunAsync("Yields");
        }),
        new("code that no longer does what it did is non-deterministic", tasks =>
        {
            var changed = false;
            var gate = new TaskCompletionSource<object?>();
            tasks.Activity("Slow", _ => gate.Task).Orchestrator("Changed", async context =>
                await context.CallActivityAsync<string>(tasks[changed ? "Other" : "Slow"]));
            return async story =>
            {
                await story.StartAsync("Changed");
                await story.UntilAsync("Changed", OrchestrationRuntimeStatus.Running);
                changed = true;
                gate.SetResult("x");
                await story.EndAsync("Changed");
            };
        }),
    ];
}
