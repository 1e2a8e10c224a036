using System.Buffers;
using DurableTask.Core;
using DurableTask.Core.History;

namespace FunctionsHost.Durable.Store;

/// <summary>
/// Encodes and decodes events. A blob is a version byte, a moment and events, each a kind byte, its id, its moment relative to the blob's,
/// and its fields. A kind, once released, keeps its number and its fields. A changed event is a new kind.
/// </summary>
internal static partial class HistoryCodec
{
    private const byte Version = 1;

    private enum Kind : byte
    {
        // An event that stands in the instance's row, and is not stored a second time.
        StartOfRow = 1,
        CompletionOfRow = 2,

        ExecutionStarted = 3,
        ExecutionCompleted = 4,
        ContinueAsNew = 5,
        ExecutionTerminated = 6,
        ExecutionSuspended = 7,
        ExecutionResumed = 8,
        TaskScheduled = 9,
        TaskCompleted = 10,
        TaskFailed = 11,
        ChildCreated = 12,
        ChildCompleted = 13,
        ChildFailed = 14,
        TimerCreated = 15,
        TimerFired = 16,
        EventSent = 17,
        EventRaised = 18,
        Generic = 19,
        OrchestratorStarted = 20,
        OrchestratorCompleted = 21,
        RecursiveTermination = 22,
    }

    /// <summary>One event by itself: a message, a start, a completion.</summary>
    public static byte[] Encode(HistoryEvent historyEvent)
    {
        var buffer = Begin(historyEvent.Timestamp, out var writer);
        Write(writer, historyEvent, historyEvent.Timestamp.Ticks);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The events of a step. The start and the completion of the instance are only mentioned, since they stand in its row.</summary>
    public static byte[] EncodeStep(IList<HistoryEvent> events)
    {
        var origin = events.Count > 0 ? events[0].Timestamp : DateTime.MinValue;
        var buffer = Begin(origin, out var writer);
        foreach (var historyEvent in events)
        {
            switch (historyEvent)
            {
                case ExecutionStartedEvent:
                    writer.Byte((byte)Kind.StartOfRow);
                    break;
                case ExecutionCompletedEvent and not ContinueAsNewEvent:
                    writer.Byte((byte)Kind.CompletionOfRow);
                    break;
                default:
                    Write(writer, historyEvent, origin.Ticks);
                    break;
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not of this program, or of a newer one.</exception>
    public static HistoryEvent Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = Open(bytes, out var origin);
        return Read(ref reader, (Kind)reader.Byte(), origin);
    }

    /// <summary>Appends the events of a step. Those that stand in the instance's row are taken from there.</summary>
    /// <inheritdoc cref="Decode"/>
    public static void DecodeStep(List<HistoryEvent> events, ReadOnlySpan<byte> bytes, ExecutionStartedEvent start, ExecutionCompletedEvent? completion)
    {
        var reader = Open(bytes, out var origin);
        while (!reader.AtEnd)
        {
            events.Add((Kind)reader.Byte() switch
            {
                Kind.StartOfRow => start,
                Kind.CompletionOfRow => completion ?? throw PayloadReader.Damaged(),
                var kind => Read(ref reader, kind, origin),
            });
        }
    }

    private static ArrayBufferWriter<byte> Begin(DateTime origin, out PayloadWriter writer)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        writer = new PayloadWriter(buffer).Byte(Version).Number(origin.Ticks);
        return buffer;
    }

    private static PayloadReader Open(ReadOnlySpan<byte> bytes, out long origin)
    {
        var reader = new PayloadReader(bytes);
        if (reader.Byte() is var version && version != Version)
        {
            throw new InvalidDataException($"A record of the durable history has format {version}, but this program knows {Version}.");
        }

        origin = reader.Number();
        return reader;
    }

    private static PayloadWriter Write(PayloadWriter writer, HistoryEvent historyEvent, long origin)
    {
        PayloadWriter Begin(Kind kind) =>
            writer.Byte((byte)kind).Signed(historyEvent.EventId).Signed(historyEvent.Timestamp.Ticks - origin);

        return historyEvent switch
        {
            ExecutionStartedEvent started => WriteStart(Begin(Kind.ExecutionStarted), started),
            ContinueAsNewEvent continued => Begin(Kind.ContinueAsNew).Text(continued.Result),
            ExecutionCompletedEvent completed => WriteFailure(
                Begin(Kind.ExecutionCompleted).Signed((int)completed.OrchestrationStatus).Text(completed.Result), completed.FailureDetails),
            RecursiveTermination terminated => Begin(Kind.RecursiveTermination).Text(terminated.Input),
            ExecutionTerminatedEvent terminated => Begin(Kind.ExecutionTerminated).Text(terminated.Input),
            ExecutionSuspendedEvent suspended => Begin(Kind.ExecutionSuspended).Text(suspended.Reason),
            ExecutionResumedEvent resumed => Begin(Kind.ExecutionResumed).Text(resumed.Reason),
            TaskScheduledEvent call => WriteTags(
                WriteTrace(Begin(Kind.TaskScheduled).Text(call.Name).Text(call.Version).Text(call.Input), call.ParentTraceContext), call.Tags),
            TaskCompletedEvent completed => Begin(Kind.TaskCompleted).Signed(completed.TaskScheduledId).Text(completed.Result),
            TaskFailedEvent failed => WriteFailure(
                Begin(Kind.TaskFailed).Signed(failed.TaskScheduledId).Text(failed.Reason).Text(failed.Details), failed.FailureDetails),
            SubOrchestrationInstanceCreatedEvent child => WriteTags(
                Begin(Kind.ChildCreated).Text(child.Name).Text(child.Version).Text(child.InstanceId).Text(child.Input).Text(child.ClientSpanId), child.Tags),
            SubOrchestrationInstanceCompletedEvent completed => Begin(Kind.ChildCompleted).Signed(completed.TaskScheduledId).Text(completed.Result),
            SubOrchestrationInstanceFailedEvent failed => WriteFailure(
                Begin(Kind.ChildFailed).Signed(failed.TaskScheduledId).Text(failed.Reason).Text(failed.Details), failed.FailureDetails),
            TimerCreatedEvent timer => Begin(Kind.TimerCreated).Number(timer.FireAt.UtcTicks()),
            TimerFiredEvent fired => Begin(Kind.TimerFired).Signed(fired.TimerId).Number(fired.FireAt.UtcTicks()),
            EventSentEvent sent => Begin(Kind.EventSent).Text(sent.InstanceId).Text(sent.Name).Text(sent.Input),
            EventRaisedEvent raised => WriteTrace(Begin(Kind.EventRaised).Text(raised.Name).Text(raised.Input), raised.ParentTraceContext),
            GenericEvent generic => Begin(Kind.Generic).Text(generic.Data),
            OrchestratorStartedEvent => Begin(Kind.OrchestratorStarted),
            OrchestratorCompletedEvent => Begin(Kind.OrchestratorCompleted),
            _ => throw new NotSupportedException($"Events of the type {historyEvent.GetType().Name} are not stored."),
        };
    }

    private static HistoryEvent Read(ref PayloadReader reader, Kind kind, long origin)
    {
        var id = reader.Int();
        var at = Moment(origin + reader.Signed());
        HistoryEvent historyEvent = kind switch
        {
            Kind.ExecutionStarted => ReadStart(ref reader, id),
            Kind.ContinueAsNew => new ContinueAsNewEvent(id, reader.Text()),
            Kind.ExecutionCompleted => ReadCompletion(ref reader, id),
            Kind.RecursiveTermination => new RecursiveTermination(id, reader.Text()),
            Kind.ExecutionTerminated => new ExecutionTerminatedEvent(id, reader.Text()),
            Kind.ExecutionSuspended => new ExecutionSuspendedEvent(id, reader.Text()),
            Kind.ExecutionResumed => new ExecutionResumedEvent(id, reader.Text()),
            Kind.TaskScheduled => new TaskScheduledEvent(id, reader.NeedText(), reader.Text(), reader.Text())
            {
                ParentTraceContext = ReadTrace(ref reader),
                Tags = ReadTags(ref reader),
            },
            Kind.TaskCompleted => new TaskCompletedEvent(id, reader.Int(), reader.Text()),
            Kind.TaskFailed => new TaskFailedEvent(id, reader.Int(), reader.Text(), reader.Text(), ReadFailure(ref reader)),
            Kind.ChildCreated => new SubOrchestrationInstanceCreatedEvent(id)
            {
                Name = reader.Text(),
                Version = reader.Text(),
                InstanceId = reader.Text(),
                Input = reader.Text(),
                ClientSpanId = reader.Text(),
                Tags = ReadTags(ref reader),
            },
            Kind.ChildCompleted => new SubOrchestrationInstanceCompletedEvent(id, reader.Int(), reader.Text()),
            Kind.ChildFailed => new SubOrchestrationInstanceFailedEvent(id, reader.Int(), reader.Text(), reader.Text(), ReadFailure(ref reader)),
            Kind.TimerCreated => new TimerCreatedEvent(id, Moment(reader.Number())),
            Kind.TimerFired => new TimerFiredEvent(id) { TimerId = reader.Int(), FireAt = Moment(reader.Number()) },
            Kind.EventSent => new EventSentEvent(id) { InstanceId = reader.Text(), Name = reader.Text(), Input = reader.Text() },
            Kind.EventRaised => ReadRaised(ref reader, id),
            Kind.Generic => new GenericEvent(id, reader.Text()),
            Kind.OrchestratorStarted => new OrchestratorStartedEvent(id),
            Kind.OrchestratorCompleted => new OrchestratorCompletedEvent(id),
            _ => throw new InvalidDataException($"The durable history has an event of kind {(byte)kind}, which this program does not know."),
        };
        historyEvent.Timestamp = at;
        return historyEvent;
    }

    private static ExecutionCompletedEvent ReadCompletion(ref PayloadReader reader, int id)
    {
        var status = (OrchestrationStatus)reader.Int();
        return new ExecutionCompletedEvent(id, reader.Text(), status, ReadFailure(ref reader));
    }

    private static EventRaisedEvent ReadRaised(ref PayloadReader reader, int id)
    {
        var name = reader.Text();
        return new EventRaisedEvent(id, reader.Text()) { Name = name, ParentTraceContext = ReadTrace(ref reader) };
    }

    private static DateTime Moment(long ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : throw PayloadReader.Damaged();
}
