using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Amqp.Sasl;
using Amqp.Types;

namespace FunctionsHost.Queues.Amqp;

/// <summary>The first bytes of a connection: SASL as the official client speaks it, which proves nothing, and the header of AMQP 1.0.</summary>
internal static class Handshake
{
    private static readonly byte[] SaslHeader = [(byte)'A', (byte)'M', (byte)'Q', (byte)'P', 3, 1, 0, 0];
    private static readonly byte[] AmqpHeader = [(byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 1, 0, 0];
    private static readonly Symbol[] Mechanisms = ["MSSBCBS", "ANONYMOUS"];

    /// <summary>Runs the handshake. Returns false if the connection ends here, after telling the client.</summary>
    /// <exception cref="AmqpFaultException">A frame is malformed.</exception>
    /// <exception cref="IOException">The client has gone.</exception>
    public static async Task<bool> RunAsync(PipeReader reader, FrameOutput output)
    {
        var header = await ReadAsync(reader, 8);
        if (!header.AsSpan().SequenceEqual(SaslHeader))
        {
            return Answer(header, output);
        }

        output.WriteRaw(SaslHeader);
        output.Write(FrameOutput.SaslFrame, 0, new SaslMechanisms { SaslServerMechanisms = Mechanisms });
        var size = BinaryPrimitives.ReadUInt32BigEndian(await ReadAsync(reader, 4));
        if (size is < 8 or > AmqpConnection.MaxFrame)
        {
            throw new AmqpFaultException(AmqpConditions.FramingError, "a handshake frame has no such size");
        }

        var frame = await ReadAsync(reader, (int)size - 4);
        var init = AmqpBytes.Decode<SaslInit>(frame.AsMemory(4));
        var known = Array.Exists(Mechanisms, mechanism => mechanism.Equals(init.Mechanism));
        output.Write(FrameOutput.SaslFrame, 0, new SaslOutcome { Code = known ? SaslCode.Ok : SaslCode.Auth });
        return known && Answer(await ReadAsync(reader, 8), output);
    }

    // A header that is not ours is answered with ours, and the connection ends.
    private static bool Answer(byte[] header, FrameOutput output)
    {
        output.WriteRaw(AmqpHeader);
        return header.AsSpan().SequenceEqual(AmqpHeader);
    }

    private static async Task<byte[]> ReadAsync(PipeReader reader, int count)
    {
        var result = await reader.ReadAtLeastAsync(count);
        if (result.Buffer.Length < count)
        {
            throw new IOException("The client went before it had said anything.");
        }

        var bytes = result.Buffer.Slice(0, count).ToArray();
        reader.AdvanceTo(result.Buffer.GetPosition(count));
        return bytes;
    }
}
