using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>Delivers messages to instances inside the sender's transaction.</summary>
internal static class PostOffice
{
    /// <param name="core">The store.</param>
    /// <param name="session">The writer's.</param>
    /// <param name="to">The instance. Without an execution id any run takes the message.</param>
    /// <param name="blob">The same, encoded.</param>
    public static Delivery Send(StoreCore core, WriteSession session, OrchestrationInstance to, HistoryEvent message, byte[] blob)
    {
        var target = InstanceRows.Target(session, to.InstanceId);
        if (target is null)
        {
            return Delivery.UnknownInstance;
        }

        var isForRun = !string.IsNullOrEmpty(to.ExecutionId);
        if (target.Status.IsEnded() || (isForRun && to.ExecutionId != target.Execution))
        {
            return Delivery.Ended;
        }

        Post(core, session, target, isForRun ? target.Run : InboxMessage.AnyRun, message, blob);
        return Delivery.Accepted;
    }

    /// <summary>Posts a message to an instance that is known not to have ended.</summary>
    public static void Post(StoreCore core, WriteSession session, InstanceTarget target, int run, HistoryEvent message, byte[] blob)
    {
        var seq = core.NextMail(session);
        InboxRows.InsertMail(session, seq, target.No, run, blob);
        var wakes = target.Status != OrchestrationStatus.Pending;
        core.OnCommit(session, () => core.Mailboxes.Deliver(target.No, new InboxMessage(MessageKind.Mail, seq, run, message), wakes));
    }
}
