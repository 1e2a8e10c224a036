using DurableTask.Core;
using DurableTask.Core.History;

namespace FunctionsHost.Durable.Store;

/// <summary>Makes a work item of an instance and its messages.</summary>
internal static class StepLoader
{
    /// <summary>
    /// Loads a step. It has no messages if no message is for the instance's run. Null if the instance is gone or has ended.
    /// </summary>
    /// <exception cref="InvalidDataException">The history cannot be read.</exception>
    public static StepWorkItem? Load(StoreCore core, Mailbox box, List<InboxMessage> messages, InstanceMemory? memory)
    {
        var isWarm = memory is not null;
        if (memory is null && (memory = Begin(box, messages) ?? Read(core, box.No, messages)) is null)
        {
            return null;
        }

        if (messages.Exists(message => message is { Kind: MessageKind.Mail, Event: null }))
        {
            throw PayloadReader.Damaged();
        }

        return new StepWorkItem(box, memory, messages)
        {
            IsWarm = isWarm,
            InstanceId = memory.Id,
            OrchestrationRuntimeState = memory.State,
            LockedUntilUtc = DateTime.MaxValue,
            NewMessages = [.. messages
                .Where(message => message.Event is not null && (message.Run == InboxMessage.AnyRun || message.Run == memory.Run))
                .Select(message => ToTask(message, memory))],
        };
    }

    // Started a moment ago: the message holds its whole history.
    private static InstanceMemory? Begin(Mailbox box, List<InboxMessage> messages) =>
        messages[0] is { Kind: MessageKind.Start, Event: ExecutionStartedEvent start } ? Pending(box.No, start) : null;

    private static InstanceMemory? Read(StoreCore core, long no, List<InboxMessage> messages) => core.Database.Read(session =>
    {
        if (InstanceRows.Find(session, no) is not { } row || row.Status.IsEnded())
        {
            return null;
        }

        if (row.Status == OrchestrationStatus.Pending)
        {
            var start = row.DecodeStart();
            messages[0] = messages[0] with { Event = start };
            return Pending(no, start);
        }

        var (events, nextSeq) = HistoryRows.Load(session, row);
        var state = new OrchestrationRuntimeState(events) { Status = row.CustomStatus };
        return new InstanceMemory(no, row.Id, row.Run, row.Execution, nextSeq, row.Status, row.CustomStatus, state);
    });

    private static InstanceMemory Pending(long no, ExecutionStartedEvent start)
    {
        var instance = start.OrchestrationInstance;
        return new InstanceMemory(
            no, instance.InstanceId, Run: 0, instance.ExecutionId, NextSeq: 0, OrchestrationStatus.Pending, CustomStatus: null, new OrchestrationRuntimeState());
    }

    private static TaskMessage ToTask(InboxMessage message, InstanceMemory memory) => new()
    {
        Event = message.Event,
        SequenceNumber = message.Key,
        OrchestrationInstance = new OrchestrationInstance
        {
            InstanceId = memory.Id,
            ExecutionId = message.Run == InboxMessage.AnyRun ? null : memory.Execution,
        },
    };
}
