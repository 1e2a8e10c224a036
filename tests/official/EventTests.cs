using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace FunctionsHost.OfficialExtension;

/// <summary>Promises about external events and timers.</summary>
public sealed class EventTests(ExtensionHost host) : IClassFixture<ExtensionHost>
{
    [FunctionName(nameof(WaitOnce))]
    public static Task<string> WaitOnce([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.WaitForExternalEvent<string>("go");

    [Fact(Explicit = true)]
    public async Task Event_ThatCameBeforeTheWaitIsKept()
    {
        var id = await host.Client.StartNewAsync(nameof(WaitLater));
        await host.UntilStatusAsync(id, "waits for first");
        await host.Client.RaiseEventAsync(id, "second", "b");
        await host.Client.RaiseEventAsync(id, "FIRST", "a");

        Assert.Equal("Completed \"ab\"", await host.EndAsync(id));
    }

    [FunctionName(nameof(WaitLater))]
    public static async Task<string> WaitLater([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        context.SetCustomStatus("waits for first");
        var first = await context.WaitForExternalEvent<string>("first");
        await context.CallActivityAsync(nameof(ActivityFunctions.Echo), "x");
        return first + await context.WaitForExternalEvent<string>("second");
    }

    [Fact(Explicit = true)]
    public async Task Events_OfOneNameComeInTheirOrder()
    {
        var id = await host.Client.StartNewAsync(nameof(CollectTwenty));
        foreach (var i in Enumerable.Range(1, 20))
        {
            await host.Client.RaiseEventAsync(id, "e", i);
        }

        Assert.Equal($"Completed [{string.Join(',', Enumerable.Range(1, 20))}]", await host.EndAsync(id));
    }

    [FunctionName(nameof(CollectTwenty))]
    public static async Task<List<int>> CollectTwenty([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var seen = new List<int>();
        while (seen.Count < 20)
        {
            seen.Add(await context.WaitForExternalEvent<int>("e"));
        }

        return seen;
    }

    [Fact(Explicit = true)]
    public async Task Wait_TimesOut() => Assert.Equal("Completed \"too late\"", await host.RunAsync(nameof(WaitBriefly)));

    [FunctionName(nameof(WaitBriefly))]
    public static async Task<string> WaitBriefly([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("never", TimeSpan.FromMilliseconds(100));
        }
        catch (TimeoutException)
        {
            return "too late";
        }
    }

    [Fact(Explicit = true)]
    public async Task CancelledTimer_DoesNotHoldTheInstance()
    {
        var id = await host.Client.StartNewAsync(nameof(Race));
        await host.UntilAsync(id, OrchestrationRuntimeStatus.Running);
        await host.Client.RaiseEventAsync(id, "answer", "in time");

        Assert.Equal("Completed \"in time\"", await host.EndAsync(id));
    }

    [FunctionName(nameof(Race))]
    public static async Task<string> Race([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        using var cancel = new CancellationTokenSource();
        var deadline = context.CreateTimer(context.CurrentUtcDateTime.AddDays(30), cancel.Token);
        var answer = context.WaitForExternalEvent<string>("answer");
        var first = await Task.WhenAny(deadline, answer);
#pragma warning disable CA1849, VSTHRD103, MA0042 // At once, in the orchestrator's own flow.
        cancel.Cancel();
#pragma warning restore CA1849, VSTHRD103, MA0042
        return first == answer ? await answer : "too late";
    }

    [Fact(Explicit = true)]
    public async Task Timer_LetsTheClockGoOn() => Assert.Equal("Completed true", await host.RunAsync(nameof(Nap)));

    [FunctionName(nameof(Nap))]
    public static async Task<bool> Nap([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var before = context.CurrentUtcDateTime;
        await context.CreateTimer(before.AddMilliseconds(200), CancellationToken.None);
        await context.CreateTimer(before.AddHours(-1), CancellationToken.None);
        return context.CurrentUtcDateTime - before >= TimeSpan.FromMilliseconds(200);
    }

    [Fact(Explicit = true)]
    public async Task ContinueAsNew_KeepsEventsThatNobodyHasTaken()
    {
        var id = await host.Client.StartNewAsync(nameof(SumOfTen), (0, 0));
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => host.Client.RaiseEventAsync(id, "add", i)));

        Assert.Equal("Completed 55", await host.EndAsync(id));
    }

    [FunctionName(nameof(SumOfTen))]
    public static async Task<int> SumOfTen([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var (count, sum) = context.GetInput<(int, int)>();
        if (count == 10)
        {
            return sum;
        }

        sum += await context.WaitForExternalEvent<int>("add");
        context.ContinueAsNew((count + 1, sum), preserveUnprocessedEvents: true);
        return 0;
    }
}
