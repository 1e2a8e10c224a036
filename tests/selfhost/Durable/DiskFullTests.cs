using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace SelfHost.Tests.Durable;

/// <summary>
/// The file may not grow any more: SQLite answers as it does when the disk is full, and undoes whole commits. Callers are told, steps wait,
/// nothing acknowledged is lost, and all goes on when there is room.
/// </summary>
public sealed class DiskFullTests
{
    private const int SqliteFull = 13;
    private const int Instances = 20;
    private static readonly string Big = new('x', 200_000);

    [Fact]
    public async Task FullDisk_IsToldToCallers_AndWhatWasPromisedGoesOnWithRoom()
    {
        var log = new LogLines();
        await using var world = new DurableWorld { Loggers = log };
        var activityRuns = 0;
        world.Activity("Report", _ =>
            {
                Interlocked.Increment(ref activityRuns);
                return Big;
            })
            .Orchestrator("Case", async context =>
            {
                await context.WaitForExternalEvent<string>("go");
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                return (await context.CallActivityAsync<string>("Report")).Length;
            });
        await world.StartAsync();
        var ids = Enumerable.Range(0, Instances).Select(i => $"case{i}").ToList();
        foreach (var id in ids)
        {
            await world.ScheduleAsync("Case", id: id);
            await world.RaiseAsync(id, "go", "now");
        }

        await world.QuietAsync();
        await AllowPagesAsync(world, more: 8);

        var refused = await Assert.ThrowsAsync<SqliteException>(() => world.ScheduleAsync("Case", Big, "refused"));
        Assert.Equal(SqliteFull, refused.SqliteErrorCode);
        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<SqliteException>(() => world.RaiseAsync(ids[0], "more", Big));
        Assert.Equal(SqliteFull, refused.SqliteErrorCode);
        for (var i = 0; i < 20; i++)
        {
            await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        }

        // Their own writes do not fit: the activities have run, and no step that takes an answer in has been written.
        Assert.Equal(Instances, activityRuns);
        Assert.Null(await world.Engine.FindAsync("refused", withPayloads: false, CancellationToken.None));
        foreach (var id in ids)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Running, (await world.StateOfAsync(id)).Status);
        }

        Assert.Single(log.Lines, line => line.Contains("cannot be written", StringComparison.Ordinal));

        await AllowPagesAsync(world, more: 1_000_000);
        await world.AdvanceAsync(TimeSpan.FromSeconds(8));
        await world.AdvanceAsync(TimeSpan.FromSeconds(8));

        foreach (var id in ids)
        {
            Assert.Equal($"{Big.Length}", await world.OutputOfAsync(id));
        }

        Assert.Equal(Instances, activityRuns);
        Assert.Equal(0, world.Rows("durable_poison") + world.Rows("durable_activity") + world.Rows("durable_timer") + world.Rows("durable_inbox"));
        Assert.Single(log.Lines, line => line.Contains("had to wait are written", StringComparison.Ordinal));
    }

    private static Task AllowPagesAsync(DurableWorld world, int more) => world.Database.WriteAsync(session =>
    {
        var pages = session.QueryFirst("PRAGMA page_count", row => row.GetInt64(0));
        session.Execute($"PRAGMA max_page_count = {pages + more}");
    });
}
