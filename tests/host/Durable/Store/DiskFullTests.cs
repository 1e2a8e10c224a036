using DurableTask.Core;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// The file may not grow any more: SQLite answers as it does when the disk is full, and undoes whole commits. Callers are told, steps and
/// results wait, nothing acknowledged is lost, and all goes on when there is room.
/// </summary>
public sealed class DiskFullTests
{
    private const int SqliteFull = 13;
    private const int Instances = 20;
    private static readonly string Big = new('x', 200_000);

    [Fact]
    public async Task FullDisk_IsToldToCallers_AndWhatWasPromisedGoesOnWithRoom()
    {
        await using var world = new StoreWorld();
        await world
            .Activity("Report", _ => Big)
            .Orchestrator("Case", async (context, _, self) =>
            {
                await self.EventAsync("go");
                await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(1), true);
                return $"{(await context.ScheduleTask<string>("Report", "", "")).Length}";
            })
            .StartAsync();
        var ids = Enumerable.Range(0, Instances).Select(i => $"case{i}").ToList();
        foreach (var id in ids)
        {
            await world.Client.RaiseEventAsync(await world.StartInstanceAsync("Case", id), "go", "now");
        }

        await world.UntilAsync(() => world.Count("orchestration_timer") == Instances);
        await AllowPagesAsync(world, more: 8);

        Assert.Equal(SqliteFull, (await Assert.ThrowsAsync<SqliteException>(() => world.StartInstanceAsync("Case", "refused", Big))).SqliteErrorCode);
        Assert.Equal(SqliteFull, (await Assert.ThrowsAsync<SqliteException>(() =>
            world.Client.RaiseEventAsync(new OrchestrationInstance { InstanceId = ids[0] }, "more", Big))).SqliteErrorCode);
        await world.PassAsync(() => world.Calls.TryGetValue("Report", out var calls) && calls > 0);
        for (var i = 0; i < 200; i++)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            await world.RoundAsync();
        }

        Assert.Null(world.StatusOf("refused"));
        Assert.All(ids, id => Assert.Equal(OrchestrationStatus.Running, world.StatusOf(id)));

        await AllowPagesAsync(world, more: 1_000_000);
        foreach (var id in ids)
        {
            await world.PassAsync(() => world.StatusOf(id) == OrchestrationStatus.Completed);
            Assert.Equal($"\"{Big.Length}\"", world.Service.GetState(id, withPayloads: true)!.Output);
        }

        Assert.Equal(Instances, world.Calls["Report"]);
        Assert.Equal(0, world.Count("orchestration_poison") + world.Count("orchestration_activity") + world.Count("orchestration_timer") + world.Count("orchestration_inbox"));
    }

    private static async Task AllowPagesAsync(StoreWorld world, int more)
    {
        while (true)
        {
            try
            {
                await world.Database.WriteAsync(session =>
                {
                    var pages = session.QueryFirst("PRAGMA page_count", row => row.GetInt64(0));
                    session.Execute($"PRAGMA max_page_count = {pages + more}");
                });
                return;
            }
            catch (SqliteException)
            {
                // It was in one round with a write that did not fit.
            }
        }
    }
}
