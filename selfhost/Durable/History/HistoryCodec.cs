using System.Buffers;
using Microsoft.DurableTask;

namespace SelfHost.Durable.History;

/// <summary>
/// Events to bytes and back. A blob is a version byte and events, each a kind byte and its fields. A kind, once released, keeps its
/// number and its fields; a changed event is a new kind.
/// </summary>
internal static class HistoryCodec
{
    private const byte Version = 1;

    // Deeper causes say nothing more, and a cycle must not write for ever.
    private const int MaxFailureDepth = 16;

    private enum Kind : byte
    {
        StepStarted = 1,
        ExecutionStarted = 2,
        ActivityScheduled = 3,
        TimerCreated = 4,
        ChildScheduled = 5,
        EventSent = 6,
        CallCompleted = 7,
        CallFailed = 8,
        TimerFired = 9,
        EventRaised = 10,
        ExecutionSuspended = 11,
        ExecutionResumed = 12,
        ExecutionTerminated = 13,
        ExecutionCompleted = 14,
    }

    public static byte[] Encode(params ReadOnlySpan<HistoryEvent> events)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        var writer = new PayloadWriter(buffer);
        writer.Byte(Version);
        foreach (var historyEvent in events)
        {
            Write(writer, historyEvent);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not of this program, or of a newer one.</exception>
    public static List<HistoryEvent> Decode(ReadOnlySpan<byte> bytes)
    {
        var events = new List<HistoryEvent>();
        DecodeInto(events, bytes);
        return events;
    }

    /// <inheritdoc cref="Decode"/>
    public static void DecodeInto(List<HistoryEvent> events, ReadOnlySpan<byte> bytes)
    {
        var reader = new PayloadReader(bytes);
        if (reader.Byte() is var version && version != Version)
        {
            throw new InvalidDataException($"A record of the durable history has format {version}; this program knows {Version}.");
        }

        while (!reader.AtEnd)
        {
            events.Add(Read(ref reader));
        }
    }

    public static byte[]? EncodeFailure(TaskFailureDetails? failure)
    {
        if (failure is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        WriteFailure(new PayloadWriter(buffer), failure);
        return buffer.WrittenSpan.ToArray();
    }

    public static TaskFailureDetails DecodeFailure(ReadOnlySpan<byte> bytes)
    {
        var reader = new PayloadReader(bytes);
        return ReadFailure(ref reader);
    }

    private static PayloadWriter Write(PayloadWriter writer, HistoryEvent historyEvent) => historyEvent switch
    {
        StepStarted step => Begin(writer, Kind.StepStarted).Moment(step.At),
        ExecutionStarted started => Begin(writer, Kind.ExecutionStarted).Text(started.Name).Text(started.Version),
        ActivityScheduled call => Begin(writer, Kind.ActivityScheduled).Number(call.Id).Text(call.Name).Text(call.Version).Text(call.Input),
        TimerCreated timer => Begin(writer, Kind.TimerCreated).Number(timer.Id).Moment(timer.FireAt),
        ChildScheduled child => Begin(writer, Kind.ChildScheduled)
            .Number(child.Id).Text(child.Name).Text(child.InstanceId).Text(child.Version).Text(child.Input),
        EventSent sent => Begin(writer, Kind.EventSent).Number(sent.Id).Text(sent.InstanceId).Text(sent.Name).Text(sent.Input),
        CallCompleted completed => Begin(writer, Kind.CallCompleted).Number(completed.Id).Text(completed.Output),
        CallFailed failed => WriteFailure(Begin(writer, Kind.CallFailed).Number(failed.Id), failed.Failure),
        TimerFired fired => Begin(writer, Kind.TimerFired).Number(fired.Id),
        EventRaised raised => Begin(writer, Kind.EventRaised).Text(raised.Name).Text(raised.Input),
        ExecutionSuspended suspended => Begin(writer, Kind.ExecutionSuspended).Text(suspended.Reason),
        ExecutionResumed resumed => Begin(writer, Kind.ExecutionResumed).Text(resumed.Reason),
        ExecutionTerminated terminated => Begin(writer, Kind.ExecutionTerminated).Text(terminated.Output),
        ExecutionCompleted completed => WriteOptionalFailure(Begin(writer, Kind.ExecutionCompleted).Text(completed.Output), completed.Failure),
        _ => throw new ArgumentOutOfRangeException(nameof(historyEvent), historyEvent.GetType(), "An event without a kind."),
    };

    private static PayloadWriter Begin(PayloadWriter writer, Kind kind) => writer.Byte((byte)kind);

    private static HistoryEvent Read(ref PayloadReader reader) => (Kind)reader.Byte() switch
    {
        Kind.StepStarted => new StepStarted(reader.Moment()),
        Kind.ExecutionStarted => new ExecutionStarted(reader.NeedText(), reader.Text()),
        Kind.ActivityScheduled => new ActivityScheduled(reader.Int(), reader.NeedText(), reader.Text(), reader.Text()),
        Kind.TimerCreated => new TimerCreated(reader.Int(), reader.Moment()),
        Kind.ChildScheduled => new ChildScheduled(reader.Int(), reader.NeedText(), reader.NeedText(), reader.Text(), reader.Text()),
        Kind.EventSent => new EventSent(reader.Int(), reader.NeedText(), reader.NeedText(), reader.Text()),
        Kind.CallCompleted => new CallCompleted(reader.Int(), reader.Text()),
        Kind.CallFailed => new CallFailed(reader.Int(), ReadFailure(ref reader)),
        Kind.TimerFired => new TimerFired(reader.Int()),
        Kind.EventRaised => new EventRaised(reader.NeedText(), reader.Text()),
        Kind.ExecutionSuspended => new ExecutionSuspended(reader.Text()),
        Kind.ExecutionResumed => new ExecutionResumed(reader.Text()),
        Kind.ExecutionTerminated => new ExecutionTerminated(reader.Text()),
        Kind.ExecutionCompleted => new ExecutionCompleted(reader.Text(), ReadOptionalFailure(ref reader)),
        var kind => throw new InvalidDataException($"The durable history has an event of kind {(byte)kind}, which this program does not know."),
    };

    private static PayloadWriter WriteFailure(PayloadWriter writer, TaskFailureDetails failure, int depth = 0) => WriteOptionalFailure(
        writer.Text(failure.ErrorType).Text(failure.ErrorMessage).Text(failure.StackTrace),
        depth < MaxFailureDepth ? failure.InnerFailure : null,
        depth + 1);

    private static PayloadWriter WriteOptionalFailure(PayloadWriter writer, TaskFailureDetails? failure, int depth = 0) =>
        failure is null ? writer.Byte(0) : WriteFailure(writer.Byte(1), failure, depth);

    private static TaskFailureDetails ReadFailure(ref PayloadReader reader, int depth = 0) =>
        new(reader.NeedText(), reader.NeedText(), reader.Text(), ReadOptionalFailure(ref reader, depth + 1), null);

    private static TaskFailureDetails? ReadOptionalFailure(ref PayloadReader reader, int depth = 0)
    {
        if (reader.Byte() == 0)
        {
            return null;
        }

        // Read on, damaged bytes could use up the stack, which no process survives.
        return depth <= MaxFailureDepth ? ReadFailure(ref reader, depth) : throw PayloadReader.Damaged();
    }
}
