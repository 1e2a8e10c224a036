using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.Sockets;
using Amqp.Framing;
using Amqp.Types;

namespace FunctionsHost.Queues.Amqp;

/// <summary>
/// One connection of a client. Frames are taken one after another. Later answers of the broker take the lock again. Bytes of a peer can end this
/// connection, and no other.
/// </summary>
internal sealed class AmqpConnection : IDisposable
{
    /// <summary>Largest frame, bytes, as the service has it.</summary>
    public const int MaxFrame = 64 * 1024;

    private const ushort MaxChannel = 255;

    // As the service. The official client asks for a sign of life each minute.
    private const uint IdleTimeoutMilliseconds = 240_000;

    private readonly AmqpPort _port;
    private readonly NetworkStream _stream;
    private readonly Dictionary<ushort, AmqpSession> _sessions = [];
    private readonly Dictionary<string, ReplyLink> _replyLinks = new(StringComparer.Ordinal);
    private uint _peerIdleTimeout;
    private bool _opened;
    private bool _closed;
    private long _lastHeard;
    private long _lastSpoken;

    /// <summary>Takes a socket over.</summary>
    public AmqpConnection(AmqpPort port, Socket socket)
    {
        _port = port;
        _stream = new NetworkStream(socket, ownsSocket: true);
        Output = new FrameOutput(_stream);
        Grants = new AccessGrants(port.Keys, port.WallClock);
    }

    /// <summary>Guards everything of the connection, its sessions and links.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The endpoint.</summary>
    public AmqpPort Port => _port;

    /// <summary>The frames that go out.</summary>
    public FrameOutput Output { get; }

    /// <summary>The queues that the client may use, by its tokens.</summary>
    public AccessGrants Grants { get; }

    /// <summary>The messages that are being stored.</summary>
    public InFlightBytes InFlight { get; } = new();

    /// <summary>Largest frame that the peer takes.</summary>
    public int PeerMaxFrame { get; private set; } = 512;

    /// <summary>Serves the connection until either side ends it.</summary>
    /// <exception cref="IOException">The client closed the socket without closing the connection.</exception>
    public async Task RunAsync()
    {
        _lastHeard = _lastSpoken = _port.WallClock.GetTimestamp();
        await using var pulse = _port.WallClock.CreateTimer(_ => Pulse(), state: null, AmqpPort.PulseInterval, AmqpPort.PulseInterval);
        var sending = Output.RunAsync();
        var serving = ServeAsync();
        try
        {
            // The output is closed when serving ends. Its last frames go out before the socket closes, which ends a read that still waits.
            await sending;
        }
        finally
        {
            await _stream.DisposeAsync();
            await serving;
        }
    }

    /// <summary>Tells the client that the host stops, and ends the connection.</summary>
    public void Stop() => Close(new Error(AmqpConditions.ConnectionForced) { Description = "the host is stopping" });

    /// <summary>Ends the connection without a word.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>Registers a link under the address to which its client wants answers. Null removes it.</summary>
    public void Register(string address, ReplyLink? link)
    {
        if (link is null)
        {
            _replyLinks.Remove(address);
        }
        else
        {
            _replyLinks[address] = link;
        }
    }

    /// <summary>Finds the link on which a client wants its answer, or null if it has ended.</summary>
    public ReplyLink? FindReplyLink(string address) => _replyLinks.GetValueOrDefault(address);

    private async Task ServeAsync()
    {
        var reader = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: 32 * 1024, leaveOpen: true));
        try
        {
            if (await Handshake.RunAsync(reader, Output))
            {
                await ServeAsync(reader);
            }

            Close(error: null);
        }
        catch (AmqpFaultException fault)
        {
            Close(fault.Error);
        }
        finally
        {
            Abandon();
            await reader.CompleteAsync();
        }
    }

    private async Task ServeAsync(PipeReader reader)
    {
        while (true)
        {
            var result = await reader.ReadAsync();
            _lastHeard = _port.WallClock.GetTimestamp();
            var rest = result.Buffer;
            while (FrameInput.TryTake(ref rest, out var frame))
            {
                lock (Gate)
                {
                    if (!_closed)
                    {
                        Handle(frame);
                    }
                }
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (_closed || result.IsCompleted)
            {
                return;
            }

            // A client that sends faster than the disk stores, or does not read its answers, waits.
            await InFlight.LandingAsync();
            await Output.ReliefAsync();
        }
    }

    private void Handle(ReadOnlyMemory<byte> frame)
    {
        var head = frame.Span;
        var offset = head[4] * 4;
        if (offset < 8 || offset > frame.Length || head[5] != FrameOutput.AmqpFrame)
        {
            throw new AmqpFaultException(AmqpConditions.FramingError, "a frame begins wrongly");
        }

        var channel = BinaryPrimitives.ReadUInt16BigEndian(head[6..]);
        var body = frame[offset..];
        if (body.IsEmpty)
        {
            return;
        }

        var length = AmqpShape.Check(body.Span);
        Handle(channel, AmqpBytes.Decode(body[..length]), body[length..]);
    }

    private void Handle(ushort channel, object? performative, ReadOnlyMemory<byte> payload)
    {
        switch (performative)
        {
            case Open open when !_opened:
                Answer(open);
                break;
            case Close _:
                Close(error: null);
                break;
            case Begin begin when _opened && channel <= MaxChannel && !_sessions.ContainsKey(channel):
                _sessions.Add(channel, new AmqpSession(this, channel, begin));
                break;
            case End when _sessions.Remove(channel, out var session):
                session.End(error: null);
                break;
            case Described command when _sessions.TryGetValue(channel, out var session):
                Handle(session, command, payload);
                break;
            default:
                throw new AmqpFaultException(AmqpConditions.NotAllowed, "a frame stands where none of its kind may");
        }
    }

    private void Handle(AmqpSession session, Described command, ReadOnlyMemory<byte> payload)
    {
        try
        {
            session.Handle(command, payload);
        }
        catch (AmqpFaultException fault) when (fault.Condition.StartsWith("amqp:session:", StringComparison.Ordinal))
        {
            _sessions.Remove(session.Channel);
            session.End(fault.Error);
        }
    }

    private void Answer(Open open)
    {
        _opened = true;
        PeerMaxFrame = (int)Math.Clamp(open.HasField(2) ? open.MaxFrameSize : MaxFrame, 512, MaxFrame);
        _peerIdleTimeout = open.HasField(4) ? open.IdleTimeOut : 0;
        Output.Write(FrameOutput.AmqpFrame, 0, new Open
        {
            ContainerId = _port.ContainerId,
            MaxFrameSize = MaxFrame,
            ChannelMax = MaxChannel,
            IdleTimeOut = IdleTimeoutMilliseconds,
        });
    }

    private void Close(Error? error)
    {
        lock (Gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            if (_opened)
            {
                Output.Write(FrameOutput.AmqpFrame, 0, new Close { Error = error });
            }

            Output.Close();
        }
    }

    /// <summary>Shows the peer that this side lives, and ends a connection that has fallen silent.</summary>
    private void Pulse()
    {
        if (_port.WallClock.GetElapsedTime(_lastHeard).TotalMilliseconds > (_opened ? IdleTimeoutMilliseconds : AmqpPort.HandshakeMilliseconds))
        {
            Dispose();
        }
        else if (_peerIdleTimeout > 0 && _port.WallClock.GetElapsedTime(_lastSpoken).TotalMilliseconds > _peerIdleTimeout / 3.0)
        {
            _lastSpoken = _port.WallClock.GetTimestamp();
            Output.Write(FrameOutput.AmqpFrame, 0, performative: null);
        }

        lock (Gate)
        {
            foreach (var session in _sessions.Values)
            {
                session.EndUnauthorizedLinks();
            }
        }
    }

    // Nothing more comes from the client: its links go, its locks stay until they end by themselves.
    private void Abandon()
    {
        lock (Gate)
        {
            _closed = true;
            Output.Close();
            foreach (var session in _sessions.Values)
            {
                session.Abandon();
            }

            _sessions.Clear();
        }
    }
}
