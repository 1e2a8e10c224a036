using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>Terminates instances inside the caller's transaction.</summary>
internal static class Terminations
{
    /// <summary>Terminates an instance: at once while it waits for its start, otherwise by its next step.</summary>
    /// <param name="core">The store.</param>
    /// <param name="session">The writer's.</param>
    /// <param name="termination">The message, stamped.</param>
    /// <param name="blob">The same, encoded.</param>
    public static Delivery Terminate(
        StoreCore core, WriteSession session, string instanceId, ExecutionTerminatedEvent termination, byte[] blob)
    {
        if (InstanceRows.Target(session, instanceId) is not { } target)
        {
            return Delivery.UnknownInstance;
        }

        if (target.Status.IsEnded())
        {
            return Delivery.Ended;
        }

        if (target.Status == OrchestrationStatus.Pending && !core.Mailboxes.IsLocked(target.No))
        {
            // It has called nothing yet, so that there is nothing below it.
            InstanceStarts.Cancel(core, session, target.No, instanceId, termination.Input, termination.Timestamp);
        }
        else
        {
            PostOffice.Post(core, session, target, InboxMessage.AnyRun, termination, blob);
        }

        return Delivery.Accepted;
    }

    /// <summary>
    /// Terminates the children of an instance that has ended, if that was asked for: only once it has ended can it call no more of them. In
    /// the same transaction, so that no end of the process leaves them running.
    /// </summary>
    /// <param name="core">The store.</param>
    /// <param name="session">The writer's.</param>
    /// <param name="instanceId">The instance that has ended.</param>
    /// <param name="taken">The messages that it has taken, or did not come to.</param>
    /// <param name="now">The moment.</param>
    public static void PassOn(StoreCore core, WriteSession session, string instanceId, List<InboxMessage> taken, DateTime now)
    {
        if (taken.Select(message => message.Event).OfType<RecursiveTermination>().FirstOrDefault() is not { } asked)
        {
            return;
        }

        var termination = new RecursiveTermination(-1, asked.Input) { Timestamp = now };
        var blob = HistoryCodec.Encode(termination);
        foreach (var child in InstanceQueries.LiveChildren(session, instanceId))
        {
            Terminate(core, session, child, termination, blob);
        }
    }
}
