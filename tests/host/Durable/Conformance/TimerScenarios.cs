namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>Promises about durable timers and the orchestrator's clock.</summary>
internal static class TimerScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("timer lets the orchestrator's clock go on", tasks =>
        {
            tasks.Orchestrator("Sleep", async context =>
            {
                var before = context.CurrentUtcDateTime;
                await context.CreateTimer(TimeSpan.FromMilliseconds(200), CancellationToken.None);
                return context.CurrentUtcDateTime - before >= TimeSpan.FromMilliseconds(200);
            });
            return story => story.RunAsync("Sleep");
        }),
        new("timer of the past fires at once", tasks =>
        {
            tasks.Orchestrator("Sleep", async context =>
            {
                await context.CreateTimer(context.CurrentUtcDateTime.AddHours(-1), CancellationToken.None);
                return 1;
            });
            return story => story.RunAsync("Sleep");
        }),
        new("cancelled timer does not hold the instance", tasks =>
        {
            tasks.Orchestrator("Race", async context =>
            {
                using var cancel = new CancellationTokenSource();
                var deadline = context.CreateTimer(TimeSpan.FromHours(71), cancel.Token);
                var answer = context.WaitForExternalEvent<string>("answer");
                context.SetCustomStatus("waits");
                var first = await Task.WhenAny(deadline, answer);
#pragma warning disable CA1849, VSTHRD103, MA0042 // At once, in the orchestrator's own flow.
                cancel.Cancel();
#pragma warning restore CA1849, VSTHRD103, MA0042
                return first == answer ? await answer : "too late";
            });
            return async story =>
            {
                await story.StartAsync("Race");
                await story.UntilStatusAsync("Race", "waits");
                await story.RaiseAsync("Race", "answer", "in time");
                await story.EndAsync("Race");
            };
        }),
        new("timer left open keeps the instance running", tasks =>
        {
            tasks.Orchestrator("Forgetful", context =>
            {
                _ = context.CreateTimer(TimeSpan.FromMilliseconds(400), CancellationToken.None);
                context.SetCustomStatus("returned");
                return Task.FromResult<object?>("done");
            });
            return async story =>
            {
                await story.StartAsync("Forgetful");
                await story.UntilStatusAsync("Forgetful", "returned");
                await story.NoteStateAsync("Forgetful");
                await story.EndAsync("Forgetful");
            };
        }),
        new("clock stands still within a step and over replays", tasks =>
        {
            tasks.Activity("Step", input => input).Orchestrator("Look", async context =>
            {
                var first = context.CurrentUtcDateTime;
                await Task.Yield();
                var same = first == context.CurrentUtcDateTime;
                await context.CallActivityAsync(tasks["Step"]);
                return same && first <= context.CurrentUtcDateTime;
            });
            return story => story.RunAsync("Look");
        }),
    ];
}
