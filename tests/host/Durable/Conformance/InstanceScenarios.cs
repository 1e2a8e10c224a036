using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>Promises about instances as clients see them: start, suspend, terminate, restart, tags, versions, query, purge.</summary>
internal static class InstanceScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("dedupe statuses refuse what they name", tasks =>
        {
            tasks.Orchestrator<int>("Short", context => Task.FromResult<object?>(context.GetInput<int>()))
                .Orchestrator("Broken", _ => throw new TimeoutException("too late"));
            return async story =>
            {
                var onlyOnce = new StartOrchestrationOptions().WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
                await story.RunAsync("Short", 1, "one");
                await story.ThrowsAsync("start", () => story.StartAsync("Short", 2, "one", onlyOnce));
                await story.RunAsync("Broken", id: "two");
                await story.RunAsync("Short", 3, "two", onlyOnce);
            };
        }),
        new("suspended instance holds events until it is resumed", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.UntilAsync("Wait", OrchestrationRuntimeStatus.Running);
                await story.Client.SuspendInstanceAsync(story.Id("Wait"), "held");
                await story.UntilAsync("Wait", OrchestrationRuntimeStatus.Suspended);
                await story.RaiseAsync("Wait", "go", "kept");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
                await story.NoteStateAsync("Wait");
                await story.Client.ResumeInstanceAsync(story.Id("Wait"), "on");
                await story.EndAsync("Wait");
            };
        }),
        new("suspended instance holds timers that come due", tasks =>
        {
            tasks.Orchestrator("Sleep", async context =>
            {
                context.SetCustomStatus("sleeps");
                await context.CreateTimer(TimeSpan.FromMilliseconds(200), CancellationToken.None);
                return "rested";
            });
            return async story =>
            {
                await story.StartAsync("Sleep");
                await story.UntilStatusAsync("Sleep", "sleeps");
                await story.Client.SuspendInstanceAsync(story.Id("Sleep"), "held");
                await story.UntilAsync("Sleep", OrchestrationRuntimeStatus.Suspended);
                await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System);
                await story.NoteStateAsync("Sleep");
                await story.Client.ResumeInstanceAsync(story.Id("Sleep"), "on");
                await story.EndAsync("Sleep");
            };
        }),
        new("suspended instance is terminated", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.UntilAsync("Wait", OrchestrationRuntimeStatus.Running);
                await story.Client.SuspendInstanceAsync(story.Id("Wait"), "held");
                await story.UntilAsync("Wait", OrchestrationRuntimeStatus.Suspended);
                await story.Client.TerminateInstanceAsync(story.Id("Wait"), "enough");
                await story.EndAsync("Wait");
            };
        }),
        new("terminated instance has its output", tasks =>
        {
            tasks.Orchestrator("Sleep", async context =>
            {
                context.SetCustomStatus("sleeps");
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                return null;
            });
            return async story =>
            {
                await story.StartAsync("Sleep");
                await story.UntilStatusAsync("Sleep", "sleeps");
                await story.Client.TerminateInstanceAsync(story.Id("Sleep"), new { Why = "enough" });
                await story.EndAsync("Sleep");
            };
        }),
        new("termination without output", tasks =>
        {
            tasks.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));
            return async story =>
            {
                await story.StartAsync("Wait");
                await story.UntilAsync("Wait", OrchestrationRuntimeStatus.Running);
                await story.Client.TerminateInstanceAsync(story.Id("Wait"));
                await story.EndAsync("Wait");
            };
        }),
        new("unknown instance is null", tasks => async story =>
        {
            story.Note($"{(await story.Client.GetInstanceAsync(story.Id("nobody")))?.RuntimeStatus.ToString() ?? "null"}");
            story.Note($"{(await story.Client.PurgeInstanceAsync(story.Id("nobody"))).PurgedInstanceCount} purged");
            await story.ThrowsAsync("restart", () => story.Client.RestartAsync(story.Id("nobody")));
            await story.ThrowsAsync("terminate", () => story.Client.TerminateInstanceAsync(story.Id("nobody")));
            await story.ThrowsAsync("suspend", () => story.Client.SuspendInstanceAsync(story.Id("nobody")));
            await story.ThrowsAsync("resume", () => story.Client.ResumeInstanceAsync(story.Id("nobody")));
        }),
        new("rewinding", tasks =>
        {
            tasks.Orchestrator("Broken", _ => throw new TimeoutException("too late"));
            return async story =>
            {
                await story.RunAsync("Broken");
                await story.ThrowsAsync("rewind", () => story.Client.RewindInstanceAsync(story.Id("Broken"), "again"));
            };
        }),
        new("metadata without payloads has none", tasks =>
        {
            tasks.Orchestrator("Broken", context =>
            {
                context.SetCustomStatus("status");
                throw new TimeoutException("too late");
            });
            return async story =>
            {
                await story.StartAsync("Broken", "input");
                await story.EndAsync("Broken");
                var bare = (await story.Client.GetInstanceAsync(story.Id("Broken")))!;
                story.Note($"{bare.RuntimeStatus} {bare.SerializedInput} {bare.SerializedOutput} {bare.SerializedCustomStatus} {bare.FailureDetails}");
            };
        }),
        new("restart takes a new id or the old one", tasks =>
        {
            tasks.Orchestrator<int>("Describe", context => Task.FromResult<object?>($"{context.GetInput<int>()}"));
            return async story =>
            {
                await story.RunAsync("Describe", 7, "one");
                var other = await story.Client.RestartAsync(story.Id("one"), restartWithNewInstanceId: true);
                var end = await story.Client.WaitForInstanceCompletionAsync(other, getInputsAndOutputs: true);
                story.Note($"other: {end.RuntimeStatus} {end.SerializedInput} {end.SerializedOutput}");
                story.Note($"same: {await story.Client.RestartAsync(story.Id("one"))}");
                await story.EndAsync("one");
            };
        }),
        new("tags and version are seen by code and by clients", tasks =>
        {
            tasks.Orchestrator("Version", context => Task.FromResult<object?>($"[{context.Version}]"));
            return async story =>
            {
                await story.RunAsync("Version", id: "plain");
                await story.RunAsync("Version", id: "full", options: new StartOrchestrationOptions
                {
                    Version = "2.1",
                    Tags = Tags(("district", "330106"), ("kind", "梯")),
                });
            };
        }),
        new("child has its caller's tags and those of the call before them", tasks =>
        {
            var options = new SubOrchestrationOptions(new TaskOptions(retry: null, Tags(("kind", "stairs"), ("floor", "3"))), tasks["child"]);
            tasks.Orchestrator("Version", context => Task.FromResult<object?>($"[{context.Version}]"))
                .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(tasks["Version"], options));
            return async story =>
            {
                await story.RunAsync("Parent", options: new StartOrchestrationOptions
                {
                    Version = "2.1",
                    Tags = Tags(("district", "330106"), ("kind", "elevator")),
                });
                await story.EndAsync("child");
            };
        }),
        new("version of a child is that of the call", tasks =>
        {
            tasks.Orchestrator("Version", context => Task.FromResult<object?>($"[{context.Version}]")).Orchestrator("Parent", async context =>
            {
                var plain = await context.CallSubOrchestratorAsync<string>(tasks["Version"]);
                var given = await context.CallSubOrchestratorAsync<string>(tasks["Version"], new SubOrchestrationOptions { Version = "5" });
                return $"{plain} {given} {context.CompareVersionTo("2.0") > 0}";
            });
            return story => story.RunAsync("Parent", options: new StartOrchestrationOptions { Version = "2.1" });
        }),
        new("continue as new keeps tags and version unless given another", tasks =>
        {
            tasks.Orchestrator<string>("Twice", context =>
            {
                if (context.GetInput<string>() is { Length: > 0 } next)
                {
                    context.ContinueAsNew(new ContinueAsNewOptions { NewInput = "", NewVersion = next == "same" ? null : next });
                }

                return Task.FromResult<object?>($"[{context.Version}]");
            });
            return async story =>
            {
                var options = new StartOrchestrationOptions { Version = "2.1", Tags = Tags(("kind", "elevator")) };
                await story.RunAsync("Twice", "same", "same", options);
                await story.RunAsync("Twice", "3.0", "other", options);
            };
        }),
        new("query finds by prefix and status", tasks =>
        {
            tasks.Orchestrator<int>("Short", context => Task.FromResult<object?>(context.GetInput<int>()))
                .Orchestrator("Broken", _ => throw new TimeoutException("too late"))
                .Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));
            return async story =>
            {
                for (var i = 0; i < 5; i++)
                {
                    await story.StartAsync("Short", i, $"a{i}");
                    await story.UntilAsync($"a{i}", state => state.IsCompleted);
                }

                await story.StartAsync("Broken", id: "b0");
                await story.UntilAsync("b0", state => state.IsCompleted);
                await story.StartAsync("Wait", id: "c0");
                await story.UntilAsync("c0", OrchestrationRuntimeStatus.Running);
                story.Note(await IdsAsync(story, new OrchestrationQuery(InstanceIdPrefix: story.Id("a"), PageSize: 2, FetchInputsAndOutputs: true)));
                story.Note(await IdsAsync(story, new OrchestrationQuery(
                    InstanceIdPrefix: story.Id(""), Statuses: [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Running])));
            };
        }),
        new("purge takes ended instances only", tasks =>
        {
            tasks.Orchestrator<int>("Short", context => Task.FromResult<object?>(context.GetInput<int>()))
                .Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));
            return async story =>
            {
                await story.RunAsync("Short", 1);
                story.Note($"{(await story.Client.PurgeInstanceAsync(story.Id("Short"))).PurgedInstanceCount} purged");
                story.Note($"{(await story.Client.GetInstanceAsync(story.Id("Short")))?.RuntimeStatus.ToString() ?? "gone"}");
                await story.StartAsync("Wait");
                await story.UntilAsync("Wait", OrchestrationRuntimeStatus.Running);
                await story.ThrowsAsync("purge", async () =>
                    story.Note($"{(await story.Client.PurgeInstanceAsync(story.Id("Wait"))).PurgedInstanceCount} purged"));
            };
        }),
        new("start at a later time", tasks =>
        {
            tasks.Orchestrator("Late", context => Task.FromResult<object?>("begun"));
            return async story =>
            {
                var at = TimeProvider.System.GetUtcNow().AddSeconds(2);
                await story.StartAsync("Late", options: new StartOrchestrationOptions(StartAt: at));
                var end = await story.UntilAsync("Late", state => state.IsCompleted);
                story.Note(end.LastUpdatedAt >= at ? "not before its time" : "before its time");
                await story.EndAsync("Late");
            };
        }),
    ];

    private static Dictionary<string, string> Tags(params (string Name, string Value)[] tags) =>
        tags.ToDictionary(tag => tag.Name, tag => tag.Value, StringComparer.Ordinal);

    private static async Task<string> IdsAsync(Telling story, OrchestrationQuery query)
    {
        var ids = new List<string>();
        var sizes = new List<int>();
        await foreach (var page in story.Client.GetAllInstancesAsync(query).AsPages())
        {
            sizes.Add(page.Values.Count);
            ids.AddRange(page.Values.Select(instance => $"{instance.InstanceId}={instance.SerializedInput}"));
        }

        // The official engine gives no order.
        return $"{string.Join(' ', ids.Order(StringComparer.Ordinal))} in pages of {string.Join(' ', sizes.Where(size => size > 0))}";
    }
}
