using System.Globalization;
using Microsoft.DurableTask.Client;
using SelfHost.Durable.History;
using SelfHost.Durable.Store;

namespace SelfHost.Durable.Engine;

/// <summary>What clients ask of instances.</summary>
internal sealed class InstanceReader(EngineCore core)
{
    public InstanceSnapshot? Find(string instanceId, bool withPayloads) =>
        core.Database.Read(session => InstanceStore.Find(session, instanceId, withPayloads));

    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    public async Task<InstanceSnapshot> WaitAsync(
        string instanceId, bool withPayloads, Func<OrchestrationRuntimeStatus, bool> until, CancellationToken cancellation)
    {
        while (true)
        {
            // Taken before the status is read: no change falls between.
            var change = core.Waiters.NextChange(instanceId);
            var found = Find(instanceId, withPayloads: false) ?? throw new UnknownInstanceException(instanceId);
            if (until(found.Status))
            {
                return withPayloads ? Find(instanceId, withPayloads: true) ?? throw new UnknownInstanceException(instanceId) : found;
            }

            await change.WaitAsync(cancellation);
        }
    }

    /// <exception cref="ArgumentException">The token is none of ours.</exception>
    public InstancePage Query(OrchestrationQuery query)
    {
        var after = PagePosition.Parse(query.ContinuationToken);
        var size = Math.Clamp(query.PageSize, 1, InstancePage.MaxSize);
        var rows = core.Database.Read(session => InstanceQueries.Page(session, query, after, size + 1));
        return new InstancePage([.. rows.Take(size).Select(row => row.Snapshot)], rows.Count > size ? rows[size - 1].Position.ToToken() : null);
    }

    /// <exception cref="ArgumentException">The token is none of ours.</exception>
    public PoisonPage Poison(int pageSize, string? continuationToken)
    {
        var before = long.MaxValue;
        if (!string.IsNullOrEmpty(continuationToken) && !long.TryParse(continuationToken, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            throw new ArgumentException("The continuation token is not one of a query of this kind.", nameof(continuationToken));
        }

        var size = Math.Clamp(pageSize, 1, InstancePage.MaxSize);
        var rows = core.Database.Read(session => PoisonStore.Page(session, before, size + 1));
        return new PoisonPage([.. rows.Take(size).Select(row => row.Note)], rows.Count > size ? $"{rows[size - 1].Seq}" : null);
    }

    public IReadOnlyList<HistoryLine>? History(string instanceId) => core.Database.Read(session =>
    {
        if (InstanceStore.Locate(session, instanceId) is not { } found)
        {
            return null;
        }

        var lines = new List<HistoryLine>();
        var calls = new Dictionary<int, HistoryLine>();
        foreach (var (at, events) in StepStore.ReadHistory(session, found.No))
        {
            foreach (var one in HistoryCodec.Decode(events))
            {
                if (Line(one, new DateTimeOffset(at, TimeSpan.Zero), calls) is not { } line)
                {
                    continue;
                }

                lines.Add(line);
                if (line.TaskId is { } id)
                {
                    calls.TryAdd(id, line);
                }
            }
        }

        return lines;
    });

    private static HistoryLine? Line(HistoryEvent one, DateTimeOffset at, Dictionary<int, HistoryLine> calls) => one switch
    {
        ExecutionStarted started => new("ExecutionStarted", at, Name: started.Name),
        ActivityScheduled call => new("TaskScheduled", at, call.Id, call.Name, call.Input),
        TimerCreated timer => new("TimerCreated", at, timer.Id, FireAt: new DateTimeOffset(timer.FireAt, TimeSpan.Zero)),
        ChildScheduled child => new("SubOrchestrationInstanceCreated", at, child.Id, child.Name, child.Input),
        EventSent sent => new("EventSent", at, sent.Id, sent.Name, sent.Input),
        CallCompleted end => calls.GetValueOrDefault(end.Id) is { EventType: "SubOrchestrationInstanceCreated" } child
            ? new("SubOrchestrationInstanceCompleted", at, end.Id, child.Name, Result: end.Output)
            : new("TaskCompleted", at, end.Id, calls.GetValueOrDefault(end.Id)?.Name, Result: end.Output),
        CallFailed end => calls.GetValueOrDefault(end.Id) is { EventType: "SubOrchestrationInstanceCreated" } child
            ? new("SubOrchestrationInstanceFailed", at, end.Id, child.Name, Failure: end.Failure)
            : new("TaskFailed", at, end.Id, calls.GetValueOrDefault(end.Id)?.Name, Failure: end.Failure),
        TimerFired fired => new("TimerFired", at, fired.Id, FireAt: calls.GetValueOrDefault(fired.Id)?.FireAt),
        EventRaised raised => new("EventRaised", at, Name: raised.Name, Input: raised.Input),
        ExecutionSuspended => new("ExecutionSuspended", at),
        ExecutionResumed => new("ExecutionResumed", at),
        ExecutionTerminated terminated => new("ExecutionTerminated", at, Result: terminated.Output),
        ExecutionCompleted completed => new("ExecutionCompleted", at, Result: completed.Output, Failure: completed.Failure),
        _ => null,
    };
}
