using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace FunctionsHost.OfficialExtension;

/// <summary>Promises about activities and their retries.</summary>
public sealed class ActivityTests(ExtensionHost host) : IClassFixture<ExtensionHost>
{
    private const string SeeLogs = "See the function execution logs for additional details.\"";
    private static readonly RetryOptions FiveTries = new(TimeSpan.FromMilliseconds(30), 5);

    // The one that is not explicit: the project is tried in each run.
    [Fact]
    public async Task Activities_ChainTheirResults() => Assert.Equal("Completed 96", await host.RunAsync(nameof(Chain), 3));

    [FunctionName(nameof(Chain))]
    public static async Task<int> Chain([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var value = context.GetInput<int>();
        for (var i = 0; i < 5; i++)
        {
            value = await context.CallActivityAsync<int>(nameof(ActivityFunctions.Twice), value);
        }

        return value;
    }

    [Fact(Explicit = true)]
    public async Task FanOut_KeepsTheOrderOfCalls() =>
        Assert.Equal($"Completed [{string.Join(',', Enumerable.Range(1, 30).Select(i => i * i))}]", await host.RunAsync(nameof(FanOut)));

    [FunctionName(nameof(FanOut))]
    public static Task<int[]> FanOut([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        Task.WhenAll(Enumerable.Range(1, 30).Select(i => context.CallActivityAsync<int>(nameof(ActivityFunctions.Square), i)));

    [Fact(Explicit = true)]
    public async Task Null_GoesInAndComesOut() => Assert.Equal("Completed \"null\"", await host.RunAsync(nameof(Nothing)));

    [FunctionName(nameof(Nothing))]
    public static async Task<string> Nothing([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        await context.CallActivityAsync<string?>(nameof(ActivityFunctions.Echo), null) ?? "null";

    [Fact(Explicit = true)]
    public async Task LargeText_ComesBackWhole()
    {
        var text = string.Concat(Enumerable.Repeat("{\"a\": [1, \"ü 梯 \u0001\"]}", 20_000));

        var outcome = await host.RunAsync(nameof(CallEcho), text);

        Assert.Equal($"Completed {Newtonsoft.Json.JsonConvert.SerializeObject(text)}", outcome);
    }

    [FunctionName(nameof(CallEcho))]
    public static Task<string> CallEcho([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityAsync<string>(nameof(ActivityFunctions.Echo), context.GetInput<string>());

    [Fact(Explicit = true)]
    public async Task Failure_IsCaughtWithItsException() =>
        Assert.Equal("Completed \"InvalidOperationException|no oil|late\"", await host.RunAsync(nameof(CatchFailure)));

    [FunctionName(nameof(CatchFailure))]
    public static async Task<string> CatchFailure([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        try
        {
            return await context.CallActivityAsync<string>(nameof(ActivityFunctions.Break), "no oil");
        }
        catch (FunctionFailedException failure)
        {
            var inner = failure.InnerException;
            return $"{inner?.GetType().Name}|{inner?.Message}|{inner?.InnerException?.Message}";
        }
    }

    [Fact(Explicit = true)]
    public async Task Failure_UncaughtFailsTheInstance() => Assert.Equal(
        $"Failed \"Orchestrator function 'LetFail' failed: The activity function 'Break' failed: \\\"no oil\\\". {SeeLogs}",
        await host.RunAsync(nameof(LetFail)));

    [FunctionName(nameof(LetFail))]
    public static Task<string> LetFail([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityAsync<string>(nameof(ActivityFunctions.Break), "no oil");

    [Fact(Explicit = true)]
    public async Task UnknownActivity_FailsTheInstance() => Assert.StartsWith(
        "Failed \"Orchestrator function 'CallNowhere' failed: The function 'Nowhere' doesn't exist",
        await host.RunAsync(nameof(CallNowhere)),
        StringComparison.Ordinal);

    [FunctionName(nameof(CallNowhere))]
    public static Task<string> CallNowhere([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityAsync<string>("Nowhere", null);

    [Fact(Explicit = true)]
    public async Task Retry_RunsUntilItSucceeds() => Assert.Equal("Completed 4", await host.RunAsync(nameof(RetryToFour)));

    [FunctionName(nameof(RetryToFour))]
    public static Task<int> RetryToFour([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityWithRetryAsync<int>(nameof(ActivityFunctions.Flaky), FiveTries, (context.InstanceId, 4));

    [Fact(Explicit = true)]
    public async Task Retry_GivesUpAfterTheLastTry()
    {
        var id = await host.Client.StartNewAsync(nameof(RetryInVain));

        Assert.Equal(
            $"Failed \"Orchestrator function 'RetryInVain' failed: The activity function 'Flaky' failed: \\\"try 5\\\". {SeeLogs}",
            await host.EndAsync(id));
        Assert.Equal(5, ActivityFunctions.TriesOf(id));
    }

    [FunctionName(nameof(RetryInVain))]
    public static Task<int> RetryInVain([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityWithRetryAsync<int>(nameof(ActivityFunctions.Flaky), FiveTries, (context.InstanceId, int.MaxValue));

    [Fact(Explicit = true)]
    public async Task Retry_AsksItsFilter() => Assert.Equal(
        $"Completed \"The activity function 'Flaky' failed: \\\"try 1\\\". {SeeLogs}",
        await host.RunAsync(nameof(RetryUnlessUnsupported)));

    [FunctionName(nameof(RetryUnlessUnsupported))]
    public static async Task<string> RetryUnlessUnsupported([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var options = new RetryOptions(TimeSpan.FromMilliseconds(30), 5)
        {
            Handle = failure => failure.InnerException is not NotSupportedException,
        };
        try
        {
            return $"{await context.CallActivityWithRetryAsync<int>(nameof(ActivityFunctions.Flaky), options, (context.InstanceId, 3))}";
        }
        catch (FunctionFailedException failure)
        {
            return failure.Message;
        }
    }
}
