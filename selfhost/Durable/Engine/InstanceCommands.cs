using System.Diagnostics;
using Microsoft.DurableTask.Client;
using SelfHost.Durable.History;
using SelfHost.Durable.Store;
using SelfHost.Storage;

namespace SelfHost.Durable.Engine;

/// <summary>What clients do to instances. Each is one transaction, on disk when its task ends.</summary>
internal sealed class InstanceCommands(EngineCore core)
{
    // Instances and rows of history of one purge transaction: some milliseconds of the one writer.
    private const int PurgeChunk = 100;
    private const int PurgeRows = 1000;

    public Task ScheduleAsync(NewInstance instance) => core.WriteAsync("schedule", session =>
    {
        var existing = InstanceStore.Locate(session, instance.InstanceId);
        if (existing is { } other && instance.Refusing.Contains(other.Status))
        {
            throw new InstanceExistsException(instance.InstanceId, other.Status);
        }

        Starting.Begin(core, session, instance, parent: null, existing?.No, core.Time.GetUtcNow());
    });

    public Task SendAsync(string instanceId, HistoryEvent message, string verb) =>
        core.WriteAsync("send", session => Starting.Send(core, session, Live(session, instanceId, verb), message));

    public Task TerminateAsync(string instanceId, string? output, bool recursive) => core.WriteAsync("send", session =>
    {
        var no = Live(session, instanceId, "terminate");
        Starting.Send(core, session, no, new ExecutionTerminated(output));
        if (recursive)
        {
            foreach (var member in InstanceStore.Family(session, no).Where(member => member.No != no && !Statuses.HasEnded(member.Status)))
            {
                Starting.Send(core, session, member.No, new ExecutionTerminated(output));
            }
        }
    });

    public Task RestartAsync(string instanceId, string? newInstanceId) => core.WriteAsync("schedule", session =>
    {
        var old = InstanceStore.Find(session, instanceId, withPayloads: true) ?? throw new UnknownInstanceException(instanceId);
        if (newInstanceId is null && !old.HasEnded)
        {
            throw new InstanceStateException(instanceId, old.Status, "restart");
        }

        var id = newInstanceId ?? instanceId;
        var existing = InstanceStore.Locate(session, id);
        if (existing is { } other && !Statuses.HasEnded(other.Status))
        {
            throw new InstanceExistsException(id, other.Status);
        }

        var instance = new NewInstance(old.Name, id, old.Input, StartAt: null, old.Version, old.Tags, NewInstance.Unfinished);
        Starting.Begin(core, session, instance, parent: null, existing?.No, core.Time.GetUtcNow());
    });

    public Task<PurgeResult> PurgeAsync(string instanceId, bool recursive) => core.WriteAsync("purge", session =>
        InstanceStore.Locate(session, instanceId) is { } found && Statuses.HasEnded(found.Status)
            ? new PurgeResult(Purge(session, [(found.No, instanceId)], recursive), isComplete: true)
            : new PurgeResult(0, isComplete: true));

    public async Task<PurgeResult> PurgeAsync(PurgeInstancesFilter filter, bool recursive, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var purged = 0;
        var after = PagePosition.Start;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var found = core.Database.Read(session => InstanceQueries.Ended(session, filter, after, PurgeChunk));
            if (found.Count == 0)
            {
                return new PurgeResult(purged, isComplete: true);
            }

            var chunk = Bounded(found);
            after = chunk[^1];
            purged += await core.WriteAsync("purge", session => Purge(session, [.. chunk.Select(one => (one.No, one.Id))], recursive));
            if (filter.Timeout is { } timeout && Stopwatch.GetElapsedTime(began) >= timeout)
            {
                return new PurgeResult(purged, isComplete: chunk.Count == found.Count && found.Count < PurgeChunk);
            }
        }
    }

    /// <summary>The first of them that have few enough rows together; one at least.</summary>
    private static List<PagePosition> Bounded(IReadOnlyList<(PagePosition Position, int Rows)> found)
    {
        var chunk = new List<PagePosition>(found.Count);
        var rows = 0;
        foreach (var one in found)
        {
            rows += one.Rows;
            if (chunk.Count > 0 && rows > PurgeRows)
            {
                break;
            }

            chunk.Add(one.Position);
        }

        return chunk;
    }

    private int Purge(WriteSession session, IReadOnlyList<(long No, string Id)> chunk, bool recursive)
    {
        var gone = new Dictionary<long, string>();
        foreach (var (no, id) in chunk)
        {
            // Read and written in two steps: what was started again meanwhile has another number and stays.
            if (recursive)
            {
                foreach (var member in InstanceStore.Family(session, no).Where(member => Statuses.HasEnded(member.Status)))
                {
                    gone.TryAdd(member.No, member.Id);
                }
            }
            else
            {
                gone.TryAdd(no, id);
            }
        }

        var count = InstanceStore.DeleteEnded(session, [.. gone.Keys]);
        session.OnCommit(() =>
        {
            foreach (var id in gone.Values)
            {
                core.Waiters.Signal(id);
            }
        });
        return count;
    }

    private static long Live(SqlSession session, string instanceId, string verb)
    {
        var found = InstanceStore.Locate(session, instanceId) ?? throw new UnknownInstanceException(instanceId);
        return Statuses.HasEnded(found.Status) ? throw new InstanceStateException(instanceId, found.Status, verb) : found.No;
    }
}
