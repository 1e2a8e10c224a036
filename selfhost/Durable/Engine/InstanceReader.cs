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
        var after = Position(query.ContinuationToken, first: 0);
        var bounded = query with { PageSize = Math.Clamp(query.PageSize, 1, InstancePage.MaxSize) };
        var rows = core.Database.Read(session => InstanceStore.Page(session, bounded, after));
        var next = rows.Count > bounded.PageSize ? Token(rows[bounded.PageSize - 1].No) : null;
        return new InstancePage([.. rows.Take(bounded.PageSize).Select(row => row.Snapshot)], next);
    }

    /// <exception cref="ArgumentException">The token is none of ours.</exception>
    public PoisonPage Poison(int pageSize, string? continuationToken)
    {
        var before = Position(continuationToken, first: long.MaxValue);
        var size = Math.Clamp(pageSize, 1, InstancePage.MaxSize);
        var rows = core.Database.Read(session => PoisonStore.Page(session, before, size + 1));
        return new PoisonPage([.. rows.Take(size).Select(row => row.Note)], rows.Count > size ? Token(rows[size - 1].Seq) : null);
    }

    public IReadOnlyList<HistoryLine>? History(string instanceId) => core.Database.Read(session =>
    {
        if (InstanceStore.Locate(session, instanceId) is not { } found)
        {
            return null;
        }

        var lines = new List<HistoryLine>();
        foreach (var (at, events) in StepStore.ReadHistory(session, found.No))
        {
            foreach (var one in HistoryCodec.Decode(events))
            {
                if (Line(one, new DateTimeOffset(at, TimeSpan.Zero), lines) is { } line)
                {
                    lines.Add(line);
                }
            }
        }

        return lines;
    });

    private static long Position(string? token, long first)
    {
        if (string.IsNullOrEmpty(token))
        {
            return first;
        }

        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new ArgumentException("The continuation token is not one of a query of this kind.", nameof(token));
    }

    private static string Token(long position) => position.ToString(CultureInfo.InvariantCulture);

    private static HistoryLine? Line(HistoryEvent one, DateTimeOffset at, List<HistoryLine> before) => one switch
    {
        ExecutionStarted started => new("ExecutionStarted", at, Name: started.Name),
        ActivityScheduled call => new("TaskScheduled", at, call.Id, call.Name, call.Input),
        TimerCreated timer => new("TimerCreated", at, timer.Id, FireAt: new DateTimeOffset(timer.FireAt, TimeSpan.Zero)),
        ChildScheduled child => new("SubOrchestrationInstanceCreated", at, child.Id, child.Name, child.Input),
        EventSent sent => new("EventSent", at, sent.Id, sent.Name, sent.Input),
        CallCompleted end => Call(end.Id, before) is { EventType: "SubOrchestrationInstanceCreated" } child
            ? new("SubOrchestrationInstanceCompleted", at, end.Id, child.Name, Result: end.Output)
            : new("TaskCompleted", at, end.Id, Call(end.Id, before)?.Name, Result: end.Output),
        CallFailed end => Call(end.Id, before) is { EventType: "SubOrchestrationInstanceCreated" } child
            ? new("SubOrchestrationInstanceFailed", at, end.Id, child.Name, Failure: end.Failure)
            : new("TaskFailed", at, end.Id, Call(end.Id, before)?.Name, Failure: end.Failure),
        TimerFired fired => new("TimerFired", at, fired.Id, FireAt: Call(fired.Id, before)?.FireAt),
        EventRaised raised => new("EventRaised", at, Name: raised.Name, Input: raised.Input),
        ExecutionSuspended => new("ExecutionSuspended", at),
        ExecutionResumed => new("ExecutionResumed", at),
        ExecutionTerminated terminated => new("ExecutionTerminated", at, Result: terminated.Output),
        ExecutionCompleted completed => new("ExecutionCompleted", at, Result: completed.Output, Failure: completed.Failure),
        _ => null,
    };

    private static HistoryLine? Call(int id, List<HistoryLine> before) => before.Find(line => line.TaskId == id);
}
