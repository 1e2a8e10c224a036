using System.Buffers;
using System.Buffers.Binary;

namespace FunctionsHost.Queues.Amqp;

/// <summary>Finds frames in the bytes that a client sends.</summary>
internal static class FrameInput
{
    /// <summary>Takes a frame off the front. Returns false if the frame is not complete.</summary>
    /// <param name="rest">The bytes, reduced to those behind the frame.</param>
    /// <param name="frame">The frame, with its size.</param>
    /// <exception cref="AmqpFaultException">Its size is out of bounds.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> rest, out ReadOnlyMemory<byte> frame)
    {
        frame = default;
        if (rest.Length < 8)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[4];
        rest.Slice(0, 4).CopyTo(head);
        var size = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (size is < 8 or > AmqpConnection.MaxFrame)
        {
            throw new AmqpFaultException(AmqpConditions.FramingError, "a frame has no such size");
        }

        if (rest.Length < size)
        {
            return false;
        }

        var bytes = rest.Slice(0, size);
        frame = bytes.IsSingleSegment ? bytes.First : bytes.ToArray();
        rest = rest.Slice(size);
        return true;
    }
}
