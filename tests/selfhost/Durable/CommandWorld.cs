using Microsoft.DurableTask.Client;

namespace SelfHost.Tests.Durable;

/// <summary>Clients that suspend, resume, restart, terminate and purge; an activity that ends while its instance is suspended.</summary>
internal sealed class CommandWorld : FailingWorld
{
    private const string Held = "held";
    private const string Endless = "endless";

    /// <inheritdoc cref="FailingWorld(int, bool)"/>
    public CommandWorld(int failAt, bool dies)
        : base(failAt, dies) => World
        .Activity("Suspend", async _ =>
        {
            await SuspendAsync();
            while (!IsDead && (await World.Engine.FindAsync(Held, withPayloads: false, CancellationToken.None))!.Status != OrchestrationRuntimeStatus.Suspended)
            {
                // A step that could not be written is tried again when time goes on.
                World.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            return 1;
        })
        .Orchestrator("Hold", async context => await context.CallActivityAsync<int>("Suspend") + await context.WaitForExternalEvent<int>("go"))
        .Orchestrator("Wait", async context => await context.WaitForExternalEvent<int>("never"))
        .Orchestrator("Call", async context => await context.CallSubOrchestratorAsync<int>("Wait"));

    /// <summary>Gives the outputs in order, and how many instances each purge took.</summary>
    public async Task<string> RunAsync()
    {
        var told = new List<string?>();
        await DoAsync(() => World.ScheduleAsync("Hold", id: Held));
        told.Add(await LetGoAsync());
        await DoAsync(() => World.Engine.RestartAsync(Held, newInstanceId: null, CancellationToken.None));
        told.Add(await LetGoAsync());

        await DoAsync(() => World.ScheduleAsync("Call", id: Endless));
        await UntilAsync(() => Task.FromResult(World.Rows("durable_instance") == 3), "No child begins.");
        await DoAsync(() => World.Engine.TerminateAsync(Endless, "over", recursive: true, CancellationToken.None));
        await UntilAsync(() => Task.FromResult(World.Rows("durable_instance WHERE status = 5") == 2), "Not all are terminated.");
        told.Add((await World.StateOfAsync(Endless)).Output);

        await DoAsync(async () => told.Add($"{(await World.Engine.PurgeAsync(Held, recursive: false, CancellationToken.None)).PurgedInstanceCount}"));
        await DoAsync(async () => told.Add($"{(await World.Engine.PurgeAsync(new PurgeInstancesFilter(), recursive: true, CancellationToken.None)).PurgedInstanceCount}"));
        told.Add($"{World.Rows("durable_instance") + World.Rows("durable_history")}");
        return string.Join(' ', told);
    }

    private async Task<string?> LetGoAsync()
    {
        // An answer that could not be written is kept in memory, and its activity on disk.
        await UntilAsync(
            async () => (await World.StateOfAsync(Held)).Status == OrchestrationRuntimeStatus.Suspended
                && (World.Rows("durable_activity") == 0 || Failed == "answer"),
            "The answer for the suspended one is not written.");
        await DoAsync(() => World.RaiseAsync(Held, "go", 10));
        await DoAsync(() => World.Engine.ResumeAsync(Held, "go on", CancellationToken.None));
        await UntilEndedAsync(Held);
        return await World.OutputOfAsync(Held);
    }

    /// <summary>Asks from within the process, which may die of it.</summary>
    private async Task SuspendAsync()
    {
        try
        {
            await World.Engine.SuspendAsync(Held, "wait", CancellationToken.None);
        }
        catch (Exception) when (IsDead)
        {
            // The activity runs again in the next process.
        }
        catch (InjectedException)
        {
            await World.Engine.SuspendAsync(Held, "wait", CancellationToken.None);
        }
    }
}
