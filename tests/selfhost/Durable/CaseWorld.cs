namespace SelfHost.Tests.Durable;

/// <summary>
/// A case that uses everything once in each of two runs: activity, event to another instance, timer, external event, child,
/// continue-as-new.
/// </summary>
internal sealed class CaseWorld : FailingWorld
{
    private const string Case = "case";
    private const string Collector = "collector";

    /// <inheritdoc cref="FailingWorld(int, bool)"/>
    public CaseWorld(int failAt, bool dies)
        : base(failAt, dies) => World
        .Activity("Add", input =>
        {
            ActivityRuns++;
            return int.Parse(input!) + 1;
        })
        .Orchestrator("Collect", async context =>
        {
            for (var notes = 0; ; notes++)
            {
                if (await context.WaitForExternalEvent<string>("note") == "end")
                {
                    return notes;
                }
            }
        })
        .Orchestrator("Child", async context =>
        {
            var value = await context.CallActivityAsync<int>("Add", context.GetInput<int>());
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return value;
        })
        .Orchestrator("Case", async context =>
        {
            var sum = context.GetInput<int>();
            var second = sum >= 100;
            sum += await context.CallActivityAsync<int>("Add", 1);
            context.SendEvent(Collector, "note", "a");
            await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
            sum += await context.WaitForExternalEvent<int>("go");
            context.SetCustomStatus(sum);
            sum += await context.CallSubOrchestratorAsync<int>("Child", 2);
            context.SendEvent(Collector, "note", "b");
            if (!second)
            {
                context.ContinueAsNew(sum + 100);
            }

            return sum;
        });

    public int ActivityRuns { get; private set; }

    /// <summary>Runs the case to its end; gives its output and how many notes the collector got.</summary>
    public async Task<(string? Output, string? Notes)> RunAsync()
    {
        await DoAsync(() => World.ScheduleAsync("Collect", id: Collector));
        await DoAsync(() => World.ScheduleAsync("Case", 0, Case));
        for (var run = 0; run < 2; run++)
        {
            await DoAsync(() => World.RaiseAsync(Case, "go", 10));
        }

        await UntilEndedAsync(Case);
        var output = await World.OutputOfAsync(Case);
        await DoAsync(() => World.RaiseAsync(Collector, "note", "end"));
        await UntilEndedAsync(Collector);
        return (output, await World.OutputOfAsync(Collector));
    }
}
