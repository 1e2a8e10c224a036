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
        Write(new PayloadWriter(buffer), failure, depth: 0);
        return buffer.WrittenSpan.ToArray();
    }

    public static TaskFailureDetails DecodeFailure(ReadOnlySpan<byte> bytes)
    {
        var reader = new PayloadReader(bytes);
        return ReadFailure(ref reader, depth: 0);
    }

    private static void Write(PayloadWriter writer, HistoryEvent historyEvent)
    {
        switch (historyEvent)
        {
            case StepStarted step:
                writer.Byte((byte)Kind.StepStarted);
                writer.Moment(step.At);
                break;
            case ExecutionStarted started:
                writer.Byte((byte)Kind.ExecutionStarted);
                writer.Text(started.Name);
                writer.Text(started.Version);
                break;
            case CallMade call:
                WriteCall(writer, call);
                break;
            case CallCompleted completed:
                writer.Byte((byte)Kind.CallCompleted);
                writer.Number(completed.Id);
                writer.Text(completed.Output);
                break;
            case CallFailed failed:
                writer.Byte((byte)Kind.CallFailed);
                writer.Number(failed.Id);
                Write(writer, failed.Failure, depth: 0);
                break;
            case TimerFired fired:
                writer.Byte((byte)Kind.TimerFired);
                writer.Number(fired.Id);
                break;
            case EventRaised raised:
                writer.Byte((byte)Kind.EventRaised);
                writer.Text(raised.Name);
                writer.Text(raised.Input);
                break;
            case ExecutionSuspended suspended:
                writer.Byte((byte)Kind.ExecutionSuspended);
                writer.Text(suspended.Reason);
                break;
            case ExecutionResumed resumed:
                writer.Byte((byte)Kind.ExecutionResumed);
                writer.Text(resumed.Reason);
                break;
            case ExecutionTerminated terminated:
                writer.Byte((byte)Kind.ExecutionTerminated);
                writer.Text(terminated.Output);
                break;
            case ExecutionCompleted completed:
                writer.Byte((byte)Kind.ExecutionCompleted);
                writer.Text(completed.Output);
                writer.Byte(completed.Failure is null ? (byte)0 : (byte)1);
                if (completed.Failure is { } failure)
                {
                    Write(writer, failure, depth: 0);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(historyEvent), historyEvent.GetType(), "An event without a kind.");
        }
    }

    private static void WriteCall(PayloadWriter writer, CallMade call)
    {
        switch (call)
        {
            case ActivityScheduled activity:
                writer.Byte((byte)Kind.ActivityScheduled);
                writer.Number(activity.Id);
                writer.Text(activity.Name);
                writer.Text(activity.Version);
                writer.Text(activity.Input);
                break;
            case TimerCreated timer:
                writer.Byte((byte)Kind.TimerCreated);
                writer.Number(timer.Id);
                writer.Moment(timer.FireAt);
                break;
            case ChildScheduled child:
                writer.Byte((byte)Kind.ChildScheduled);
                writer.Number(child.Id);
                writer.Text(child.Name);
                writer.Text(child.InstanceId);
                writer.Text(child.Version);
                writer.Text(child.Input);
                break;
            case EventSent sent:
                writer.Byte((byte)Kind.EventSent);
                writer.Number(sent.Id);
                writer.Text(sent.InstanceId);
                writer.Text(sent.Name);
                writer.Text(sent.Input);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(call), call.GetType(), "A call without a kind.");
        }
    }

    private static HistoryEvent Read(ref PayloadReader reader) => (Kind)reader.Byte() switch
    {
        Kind.StepStarted => new StepStarted(reader.Moment()),
        Kind.ExecutionStarted => new ExecutionStarted(reader.NeedText(), reader.Text()),
        Kind.ActivityScheduled => new ActivityScheduled(reader.Int(), reader.NeedText(), reader.Text(), reader.Text()),
        Kind.TimerCreated => new TimerCreated(reader.Int(), reader.Moment()),
        Kind.ChildScheduled => new ChildScheduled(reader.Int(), reader.NeedText(), reader.NeedText(), reader.Text(), reader.Text()),
        Kind.EventSent => new EventSent(reader.Int(), reader.NeedText(), reader.NeedText(), reader.Text()),
        Kind.CallCompleted => new CallCompleted(reader.Int(), reader.Text()),
        Kind.CallFailed => new CallFailed(reader.Int(), ReadFailure(ref reader, depth: 0)),
        Kind.TimerFired => new TimerFired(reader.Int()),
        Kind.EventRaised => new EventRaised(reader.NeedText(), reader.Text()),
        Kind.ExecutionSuspended => new ExecutionSuspended(reader.Text()),
        Kind.ExecutionResumed => new ExecutionResumed(reader.Text()),
        Kind.ExecutionTerminated => new ExecutionTerminated(reader.Text()),
        Kind.ExecutionCompleted => new ExecutionCompleted(reader.Text(), reader.Byte() == 0 ? null : ReadFailure(ref reader, depth: 0)),
        var kind => throw new InvalidDataException($"The durable history has an event of kind {(byte)kind}, which this program does not know."),
    };

    private static void Write(PayloadWriter writer, TaskFailureDetails failure, int depth)
    {
        writer.Text(failure.ErrorType);
        writer.Text(failure.ErrorMessage);
        writer.Text(failure.StackTrace);
        var inner = depth < MaxFailureDepth ? failure.InnerFailure : null;
        writer.Byte(inner is null ? (byte)0 : (byte)1);
        if (inner is not null)
        {
            Write(writer, inner, depth + 1);
        }
    }

    private static TaskFailureDetails ReadFailure(ref PayloadReader reader, int depth)
    {
        if (depth > MaxFailureDepth)
        {
            // Read on, damaged bytes could use up the stack, which no process survives.
            throw PayloadReader.Damaged();
        }

        var type = reader.NeedText();
        var message = reader.NeedText();
        var stack = reader.Text();
        var inner = reader.Byte() == 0 ? null : ReadFailure(ref reader, depth + 1);
        return new TaskFailureDetails(type, message, stack, inner, null);
    }
}
