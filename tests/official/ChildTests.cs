using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace FunctionsHost.OfficialExtension;

/// <summary>Promises about sub-orchestrations.</summary>
public sealed class ChildTests(ExtensionHost host) : IClassFixture<ExtensionHost>
{
    private static readonly RetryOptions FiveTries = new(TimeSpan.FromMilliseconds(20), 5);

    [Fact(Explicit = true)]
    public async Task Child_AnswersItsParentAndKnowsIt()
    {
        var id = await host.Client.StartNewAsync(nameof(Parent));

        Assert.Equal($"Completed \"{id}:child of {id}\"", await host.EndAsync(id));
        Assert.Equal($"Completed \"{id}:child of {id}\"", await host.EndAsync($"{id}:child"));
    }

    [FunctionName(nameof(Parent))]
    public static Task<string> Parent([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallSubOrchestratorAsync<string>(nameof(Child), $"{context.InstanceId}:child", null);

    [FunctionName(nameof(Child))]
    public static string Child([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        $"{context.InstanceId} of {context.ParentInstanceId}";

    [Fact(Explicit = true)]
    public async Task Failure_ReachesTheTop()
    {
        var outcome = await host.RunAsync(nameof(Upper));

        Assert.StartsWith(
            "Failed \"Orchestrator function 'Upper' failed: The orchestrator function 'LetFail' failed:", outcome, StringComparison.Ordinal);
        Assert.Contains("no oil", outcome, StringComparison.Ordinal);
    }

    [FunctionName(nameof(Upper))]
    public static Task<string> Upper([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallSubOrchestratorAsync<string>(nameof(ActivityTests.LetFail), null);

    [Fact(Explicit = true)]
    public async Task Child_IsRetried() => Assert.Equal("Completed 3", await host.RunAsync(nameof(RetryChild)));

    [FunctionName(nameof(RetryChild))]
    public static Task<int> RetryChild([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallSubOrchestratorWithRetryAsync<int>(nameof(FlakyChild), FiveTries, context.InstanceId);

    [FunctionName(nameof(FlakyChild))]
    public static Task<int> FlakyChild([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityAsync<int>(nameof(ActivityFunctions.Flaky), (context.GetInput<string>(), 3));

    [Fact(Explicit = true)]
    public async Task TerminatedChild_FailsTheCall()
    {
        var id = await host.Client.StartNewAsync(nameof(CatchChild));
        await host.UntilAsync($"{id}:child", OrchestrationRuntimeStatus.Running);

        await host.Client.TerminateAsync($"{id}:child", "enough");

        Assert.Equal("Terminated \"enough\"", await host.EndAsync($"{id}:child"));
        Assert.Equal("Completed \"failed\"", await host.EndAsync(id));
    }

    [FunctionName(nameof(CatchChild))]
    public static async Task<string> CatchChild([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        try
        {
            return await context.CallSubOrchestratorAsync<string>(nameof(EventTests.WaitOnce), $"{context.InstanceId}:child", null);
        }
        catch (FunctionFailedException)
        {
            return "failed";
        }
    }

    [Fact(Explicit = true)]
    public async Task TerminatedParent_LeavesItsChildRunning()
    {
        var id = await host.Client.StartNewAsync(nameof(CatchChild));
        await host.UntilAsync($"{id}:child", OrchestrationRuntimeStatus.Running);

        await host.Client.TerminateAsync(id, "enough");

        Assert.Equal("Terminated \"enough\"", await host.EndAsync(id));
        await host.Client.RaiseEventAsync($"{id}:child", "go", "on");
        Assert.Equal("Completed \"on\"", await host.EndAsync($"{id}:child"));
    }

    [Fact(Explicit = true)]
    public async Task StartedOrchestration_GoesItsOwnWay()
    {
        var id = await host.Client.StartNewAsync(nameof(StartAnother));

        Assert.Equal($"Completed \"{id}:other\"", await host.EndAsync(id));
        Assert.Equal("Completed 32", await host.EndAsync($"{id}:other"));
    }

    [FunctionName(nameof(StartAnother))]
    public static string StartAnother([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.StartNewOrchestration(nameof(ActivityTests.Chain), 1, $"{context.InstanceId}:other");
}
