using System.Buffers.Binary;
using Amqp;
using Amqp.Types;

namespace FunctionsHost.Queues.Amqp;

/// <summary>
/// The frames of a connection on their way out. Writers append. All frames that have gathered during one write go out in the next.
/// </summary>
internal sealed class FrameOutput(Stream stream)
{
    /// <summary>Frame type of everything after the handshake.</summary>
    public const byte AmqpFrame = 0;

    /// <summary>Frame type of the handshake.</summary>
    public const byte SaslFrame = 1;

    // Bytes that a slow reader may leave here before deliveries to it pause.
    private const int Plenty = 2 * 1024 * 1024;

    private readonly Lock _gate = new();
    private ByteBuffer _filling = new(64 * 1024, autoGrow: true);
    private ByteBuffer _flushing = new(64 * 1024, autoGrow: true);
    private TaskCompletionSource? _relief;
    private TaskCompletionSource? _sleep;
    private bool _closed;

    /// <summary>Appends bytes as they are.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            Append(bytes);
            Wake();
        }
    }

    /// <summary>Appends a frame. Without a performative it only says that the connection lives.</summary>
    public void Write(byte type, ushort channel, Described? performative, ReadOnlySpan<byte> payload = default)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            var start = _filling.Length;
            Append([0, 0, 0, 0, 2, type, (byte)(channel >> 8), (byte)channel]);
            performative?.Encode(_filling);
            Append(payload);
            BinaryPrimitives.WriteInt32BigEndian(_filling.Buffer.AsSpan(start), _filling.Length - start);
            Wake();
        }
    }

    /// <summary>Waits until the reader has taken most of the frames.</summary>
    public Task ReliefAsync()
    {
        lock (_gate)
        {
            return _closed || _filling.Length < Plenty
                ? Task.CompletedTask
                : (_relief ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Ends the writing. <see cref="RunAsync"/> ends when the last frames have gone out.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _relief?.TrySetResult();
            Wake();
        }
    }

    /// <summary>Sends until <see cref="Close"/>.</summary>
    /// <exception cref="IOException">The peer is gone.</exception>
    public async Task RunAsync()
    {
        try
        {
            while (await NextAsync() is { } buffer)
            {
                await stream.WriteAsync(buffer.Buffer.AsMemory(buffer.Offset, buffer.Length));
                Recycle(buffer);
            }
        }
        finally
        {
            Close();
        }
    }

    private async Task<ByteBuffer?> NextAsync()
    {
        while (true)
        {
            Task awake;
            lock (_gate)
            {
                if (_filling.Length > 0)
                {
                    (_filling, _flushing) = (_flushing, _filling);
                    _relief?.TrySetResult();
                    _relief = null;
                    return _flushing;
                }

                if (_closed)
                {
                    return null;
                }

                _sleep = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                awake = _sleep.Task;
            }

            await awake;
        }
    }

    private void Recycle(ByteBuffer buffer)
    {
        lock (_gate)
        {
            if (buffer.Capacity > Plenty)
            {
                _flushing = new ByteBuffer(64 * 1024, autoGrow: true);
            }
            else
            {
                buffer.Reset();
            }
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _filling.ValidateWrite(bytes.Length);
        bytes.CopyTo(_filling.Buffer.AsSpan(_filling.WritePos));
        _filling.Append(bytes.Length);
    }

    private void Wake()
    {
        _sleep?.TrySetResult();
        _sleep = null;
    }
}
