using Microsoft.DurableTask.Client;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>Promises about external events.</summary>
internal static class EventScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("event wakes its waiter whatever its case", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("Accepted"));
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.UntilAsync("Wait", OrchestrationRuntimeStatus.Running);
                await story.RaiseAsync("Wait", "ACCEPTED", "yes");
                await story.EndAsync("Wait");
            };
        }),
        new("events before any waiter are kept in order", tasks =>
        {
            tasks.Activity("Gate", input => input).Orchestrator("Wait", async context =>
            {
                context.SetCustomStatus("begun");
                await context.WaitForExternalEvent<string>("start");
                return $"{await context.WaitForExternalEvent<int>("n")},{await context.WaitForExternalEvent<int>("n")},{await context.WaitForExternalEvent<int>("n")}";
            });
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.UntilStatusAsync("Wait", "begun");
                for (var i = 1; i <= 3; i++)
                {
                    await story.RaiseAsync("Wait", "n", i);
                }

                await story.RaiseAsync("Wait", "start", "now");
                await story.EndAsync("Wait");
            };
        }),
        new("event right after the start is not lost", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));
            return async story =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await story.StartAsync("Wait", id: $"w{i}");
                    await story.RaiseAsync($"w{i}", "go", $"{i}");
                    await story.EndAsync($"w{i}");
                }
            };
        }),
        new("event after waits that timed out serves the next", tasks =>
        {
            tasks.Orchestrator("Wait", async context =>
            {
                for (var timeouts = 1; ; timeouts++)
                {
                    try
                    {
                        await context.WaitForExternalEvent<string>("go", TimeSpan.FromMilliseconds(40));
                    }
                    catch (TaskCanceledException timeout) when (timeouts == 3)
                    {
                        context.SetCustomStatus($"{timeouts} {timeout.Message}");
                        return await context.WaitForExternalEvent<string>("go");
                    }
                    catch (TaskCanceledException)
                    {
                        // Again.
                    }
                }
            });
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.UntilStatusAsync("Wait", "3 A task was canceled.");
                await story.RaiseAsync("Wait", "go", "served");
                await story.EndAsync("Wait");
            };
        }),
        new("event after a time-out goes to the next waiter", tasks =>
        {
            tasks.Orchestrator("Wait", async context =>
            {
                try
                {
                    return await context.WaitForExternalEvent<string>("go", TimeSpan.FromMilliseconds(40));
                }
                catch (TaskCanceledException)
                {
                    context.SetCustomStatus("timed out");
                    await context.WaitForExternalEvent<string>("wait again");
                    return await context.WaitForExternalEvent<string>("go");
                }
            });
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.UntilStatusAsync("Wait", "timed out");
                await story.RaiseAsync("Wait", "go", "kept");
                await story.RaiseAsync("Wait", "wait again", "");
                await story.EndAsync("Wait");
            };
        }),
        new("newest waiter is served first", tasks =>
        {
            tasks.Orchestrator("Wait", async context =>
            {
                var older = context.WaitForExternalEvent<string>("go");
                var newer = context.WaitForExternalEvent<string>("go");
                await Task.WhenAll(older, newer);
                return $"{await older},{await newer}";
            });
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.RaiseAsync("Wait", "go", "first");
                await story.RaiseAsync("Wait", "go", "second");
                await story.EndAsync("Wait");
            };
        }),
        new("waiting for another type throws", tasks =>
        {
            tasks.Orchestrator("Wait", async context =>
            {
                _ = context.WaitForExternalEvent<string>("go");
                return await context.WaitForExternalEvent<int>("go");
            });
            return story => story.RunAsync("Wait");
        }),
        new("payload that does not fit fails the instance", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<int>("go"));
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.RaiseAsync("Wait", "go", "a word");
                await story.EndAsync("Wait");
            };
        }),
        new("orchestrations send events to one another", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go")).Orchestrator<string>("Send", context =>
            {
                context.SendEvent(context.GetInput<string>()!, "go", "from a friend");
                context.SendEvent(tasks["nobody"], "go", "dropped");
                return Task.FromResult<object?>("sent");
            });
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.UntilAsync("Wait", OrchestrationRuntimeStatus.Running);
                await story.RunAsync("Send", story.Id("Wait"));
                await story.EndAsync("Wait");
            };
        }),
        new("event for an ended instance", tasks =>
        {
            tasks.Orchestrator("Short", _ => Task.FromResult<object?>("done"));
            return async story =>
            {
                await story.RunAsync("Short");
                await story.ThrowsAsync("raise", () => story.RaiseAsync("Short", "go"));
                await story.NoteStateAsync("Short");
            };
        }),
        new("event for an unknown instance", tasks => story => story.ThrowsAsync("raise", () => story.RaiseAsync("nobody", "go"))),
    ];
}
