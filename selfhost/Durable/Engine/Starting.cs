using SelfHost.Durable.History;
using SelfHost.Durable.Store;
using SelfHost.Storage;

namespace SelfHost.Durable.Engine;

/// <summary>Makes a new instance, inside a transaction.</summary>
internal static class Starting
{
    /// <summary>Takes the place of an instance of the same id, if there is one.</summary>
    public static void Begin(EngineCore core, WriteSession session, NewInstance instance, ParentCall? parent, long? replaced, DateTimeOffset now)
    {
        if (replaced is { } old)
        {
            InstanceStore.Delete(session, old);
            session.OnCommit(() =>
            {
                core.Post.Forget(old);
                core.Suspended.TryRemove(old, out _);
            });
        }

        var no = InstanceStore.Insert(session, instance, parent, now);
        if (instance.StartAt is { } later && later > now)
        {
            StepStore.InsertTimer(session, no, StepStore.StartTask, run: 0, later.UtcDateTime);
            session.OnCommit(() => core.Watch(no, run: 0, StepStore.StartTask, later.UtcDateTime));
        }
        else
        {
            var start = new ExecutionStarted(instance.Name, instance.Version);
            var seq = StepStore.InsertInbox(session, no, run: 0, first: true, HistoryCodec.Encode(start));
            var info = new InstanceInfo(no, instance.InstanceId, instance.Name, instance.Version, Run: 0, instance.Input, parent);
            session.OnCommit(() => core.Deliver(no, new Message(start, Run: 0, seq), info));
        }

        session.OnCommit(() => core.Waiters.Signal(instance.InstanceId));
    }

    /// <summary>Puts a message into the inbox of an instance; it is delivered after the commit.</summary>
    public static void Send(EngineCore core, WriteSession session, long no, HistoryEvent message, int run = StepStore.AnyRun)
    {
        var seq = StepStore.InsertInbox(session, no, run, first: false, HistoryCodec.Encode(message));
        session.OnCommit(() => core.Deliver(no, new Message(message, run, seq)));
    }
}
