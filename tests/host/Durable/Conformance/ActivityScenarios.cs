using System.Globalization;
using Microsoft.DurableTask;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>Promises about activities and their retries.</summary>
internal static class ActivityScenarios
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    public static IEnumerable<Scenario> All =>
    [
        new("activities chain their results", tasks =>
        {
            tasks.Activity("Double", input => int.Parse(input!, CultureInfo.InvariantCulture) * 2).Orchestrator<int>("Chain", async context =>
            {
                var value = context.GetInput<int>();
                for (var i = 0; i < 5; i++)
                {
                    value = await context.CallActivityAsync<int>(tasks["Double"], $"{value}");
                }

                return value;
            });
            return story => story.RunAsync("Chain", 3);
        }),
        new("fan out keeps the order of calls", tasks =>
        {
            tasks.Activity("Square", async input =>
            {
                await Task.Yield();
                return int.Parse(input!, CultureInfo.InvariantCulture) * int.Parse(input!, CultureInfo.InvariantCulture);
            }).Orchestrator("Fan", async context =>
                await Task.WhenAll(Enumerable.Range(1, 30).Select(i => context.CallActivityAsync<int>(tasks["Square"], $"{i}"))));
            return async story =>
            {
                await story.StartAsync("Fan");
                await story.UntilAsync("Fan", state => state.IsCompleted);
                await story.NoteStateAsync("Fan");
            };
        }),
        new("activity without input and without output", tasks =>
        {
            tasks.Activity("Nothing", input => input is null ? null : "something").Orchestrator("Call", async context =>
            {
                await context.CallActivityAsync(tasks["Nothing"]);
                return await context.CallActivityAsync<string?>(tasks["Nothing"]) ?? "null";
            });
            return story => story.RunAsync("Call");
        }),
        new("texts that look like JSON stay texts", tasks =>
        {
            tasks.Activity("Echo", input => input).Orchestrator("Call", async context =>
                await context.CallActivityAsync<string>(tasks["Echo"], "{\"a\": [1, \"ü 梯 \\u0000\"]}"));
            return story => story.RunAsync("Call");
        }),
        new("failure has its details in the orchestrator", tasks =>
        {
            tasks.Activity("Break", Task<object?> (_) => throw new InvalidOperationException("no oil", new TimeoutException("late")))
                .Activity("Fine", _ => "fine")
                .Orchestrator("Catch", async context =>
                {
                    await context.CallActivityAsync(tasks["Fine"]);
                    try
                    {
                        await context.CallActivityAsync(tasks["Break"]);
                        return "not thrown";
                    }
                    catch (TaskFailedException failure)
                    {
                        var details = failure.FailureDetails;
                        return $"{failure.Message}|{failure.TaskName}|{failure.TaskId}|{details.ErrorType}|{details.InnerFailure?.ErrorMessage}"
                            + $"|{details.IsCausedBy<InvalidOperationException>()}|{details.IsCausedBy<TimeoutException>()}";
                    }
                });
            return story => story.RunAsync("Catch");
        }),
        new("uncaught failure fails the instance", tasks =>
        {
            tasks.Activity("Break", Task<object?> (_) => throw new NotSupportedException("no \"oil\"\nat all", new TimeoutException("late")))
                .Orchestrator("Call", async context => await context.CallActivityAsync<string>(tasks["Break"]));
            return story => story.RunAsync("Call");
        }),
        new("unknown activity fails and is not retried", tasks =>
        {
            tasks.Orchestrator("Lost", async context => await context.CallActivityAsync<string>(
                tasks["Nowhere"], options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(1)))));
            return story => story.RunAsync("Lost");
        }),
        new("retry policy runs until it succeeds", tasks =>
        {
            var runs = 0;
            tasks.Activity("Flaky", Task<object?> (_) => ++runs < 4 ? throw new InvalidOperationException("again") : Task.FromResult<object?>("at last"))
                .Orchestrator("Retry", async context => await context.CallActivityAsync<string>(
                    tasks["Flaky"], options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, Short, 2.0, TimeSpan.FromMilliseconds(80)))));
            return async story =>
            {
                await story.RunAsync("Retry");
                story.Note($"{runs} runs");
            };
        }),
        new("retry policy gives up after the last attempt", tasks =>
        {
            var runs = 0;
            tasks.Activity("Never", Task<object?> (_) => throw new InvalidOperationException($"run {++runs}"))
                .Orchestrator("Retry", async context => await context.CallActivityAsync<string>(
                    tasks["Never"], options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, Short))));
            return async story =>
            {
                await story.RunAsync("Retry");
                story.Note($"{runs} runs");
            };
        }),
        new("retry policy asks its filter", tasks =>
        {
            var runs = 0;
            tasks.Activity("Never", Task<object?> (_) => throw new NotSupportedException($"run {++runs}"))
                .Orchestrator("Retry", async context => await context.CallActivityAsync<string>(tasks["Never"], options: TaskOptions.FromRetryPolicy(
                    new RetryPolicy(3, Short) { HandleFailure = failure => !failure.IsCausedBy<NotSupportedException>() })));
            return async story =>
            {
                await story.RunAsync("Retry");
                story.Note($"{runs} runs");
            };
        }),
        new("retry handler decides with durable timers of its own", tasks =>
        {
            var runs = 0;
            tasks.Activity("Flaky", Task<object?> (_) => ++runs < 3 ? throw new InvalidOperationException("again") : Task.FromResult<object?>(runs))
                .Orchestrator("Retry", async context => await context.CallActivityAsync<int>(tasks["Flaky"], options: TaskOptions.FromRetryHandler(async retry =>
                {
                    await retry.OrchestrationContext.CreateTimer(Short, CancellationToken.None);
                    return retry.LastAttemptNumber < 5;
                })));
            return story => story.RunAsync("Retry");
        }),
        new("retry handler that says no ends it", tasks =>
        {
            var runs = 0;
            tasks.Activity("Never", Task<object?> (_) => throw new InvalidOperationException($"run {++runs}"))
                .Orchestrator("Retry", async context => await context.CallActivityAsync<string>(
                    tasks["Never"], options: TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 2)));
            return story => story.RunAsync("Retry");
        }),
    ];
}
