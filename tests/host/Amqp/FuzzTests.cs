using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;
using FunctionsHost.Tests.Queues;

namespace FunctionsHost.Tests.Amqp;

/// <summary>Bytes that are not, or nearly, AMQP end their own connection and no other.</summary>
public sealed class FuzzTests
{
    [Fact]
    public Task BadBytes_EndTheirConnectionOnly() => PlayAsync(connections: 400, seed: 1);

    /// <summary><c>dotnet test --project tests/host -- --explicit only --filter-class "*FuzzTests"</c>.</summary>
    [Fact(Explicit = true)]
    public Task BadBytes_OfTenThousandConnections_EndTheirConnectionOnly() => PlayAsync(connections: 10_000, seed: 2);

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xC0)]
    [InlineData(0xE0)]
    public async Task ValueThatNestsWithoutEnd_DoesNotOverflowTheStack(byte code)
    {
        await using var world = await QueueWorld.StartAsync();
        var body = new byte[60_000];
        Array.Fill(body, code);
        await AttackAsync(world.Port, [.. Greeting(), .. Frame(0, body)]);

        await world.SendAsync("still there");
    }

    [Fact]
    public async Task CountOfMoreThanThereIs_TakesNoMemory()
    {
        await using var world = await QueueWorld.StartAsync();
        // An open that announces two billion fields, and an array of two billion nulls.
        await AttackAsync(world.Port, [.. Greeting(), .. Frame(0, [0x00, 0x53, 0x10, 0xD0, 0, 0, 0, 8, 0x7F, 0xFF, 0xFF, 0xFF, 0x40, 0x40, 0x40, 0x40])]);
        await AttackAsync(world.Port, [.. Greeting(), .. Frame(0, [0x00, 0x53, 0x10, 0xF0, 0, 0, 0, 5, 0x7F, 0xFF, 0xFF, 0xFF, 0x40])]);

        await world.SendAsync("still there");
    }

    private static async Task PlayAsync(int connections, int seed)
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("before");
        await using var witness = await RawClient.SignInAsync(world);
        var closed = false;
        witness.Connection.AddClosedCallback((_, _) => closed = true);
        var random = new Random(seed);
        var conversation = Conversation();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, connections).Select(_ => Bytes(random, conversation)).ToList(),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (bytes, _) => await AttackAsync(world.Port, bytes));

        Assert.False(closed);
        Assert.Equal("before", (await world.ReceiveAsync()).Body.ToString());
        await world.SendAsync("after");
        Assert.Contains("after", (await world.ReceiveReadyAsync()).Select(message => message.Body.ToString()));
    }

    /// <summary>Nothing but noise, noise behind a good beginning, or a good conversation with some bytes changed, lost or doubled.</summary>
    private static byte[] Bytes(Random random, byte[] conversation)
    {
        var noise = new byte[random.Next(1, 2000)];
        random.NextBytes(noise);
        switch (random.Next(4))
        {
            case 0:
                return noise;
            case 1:
                return [.. Greeting(), .. noise];
            case 2:
                return [.. Greeting(), .. Frame((ushort)random.Next(3), noise)];
            default:
                var bytes = conversation.ToList();
                for (var change = random.Next(1, 8); change > 0; change--)
                {
                    var at = random.Next(bytes.Count);
                    switch (random.Next(3))
                    {
                        case 0:
                            bytes[at] = (byte)random.Next(256);
                            break;
                        case 1:
                            bytes.RemoveAt(at);
                            break;
                        default:
                            bytes.Insert(at, bytes[at]);
                            break;
                    }
                }

                return [.. bytes];
        }
    }

    /// <summary>Says it all, and waits for the other side to hang up.</summary>
    private static async Task AttackAsync(int port, byte[] bytes)
    {
        using var patience = new CancellationTokenSource(QueueWorld.Patience);
        using var socket = new TcpClient();
        await socket.ConnectAsync("localhost", port, patience.Token);
        try
        {
            var stream = socket.GetStream();
            await stream.WriteAsync(bytes, patience.Token);
            socket.Client.Shutdown(SocketShutdown.Send);
            var answer = new byte[4096];
            while (await stream.ReadAsync(answer, patience.Token) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Hung up before everything was said.
        }
    }

    private static byte[] Greeting() =>
    [
        .. "AMQP"u8, 3, 1, 0, 0,
        .. Frame(0, Encoded(new SaslInit { Mechanism = "MSSBCBS" }), type: 1),
        .. "AMQP"u8, 0, 1, 0, 0,
    ];

    private static byte[] Conversation()
    {
        var request = new Message("token")
        {
            Properties = new Properties { MessageId = "1", ReplyTo = "reply" },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = "servicebus.windows.net:sastoken", ["name"] = "sb://localhost/orders" },
        }.Encode();
        return
        [
            .. Greeting(),
            .. Frame(0, Encoded(new Open { ContainerId = "fuzz", MaxFrameSize = 65536, ChannelMax = 10, IdleTimeOut = 30000 })),
            .. Frame(0, Encoded(new Begin { NextOutgoingId = 1, IncomingWindow = 100, OutgoingWindow = 100, HandleMax = 10 })),
            .. Frame(0, Encoded(new Attach { LinkName = "s", Handle = 0, Role = false, Source = new Source(), Target = new Target { Address = "$cbs" }, InitialDeliveryCount = 0 })),
            .. Frame(0, Encoded(new Attach { LinkName = "r", Handle = 1, Role = true, Source = new Source { Address = "$cbs" }, Target = new Target { Address = "reply" } })),
            .. Frame(0, Encoded(new Flow { NextIncomingId = 0, IncomingWindow = 100, NextOutgoingId = 1, OutgoingWindow = 100, Handle = 1, DeliveryCount = 0, LinkCredit = 10 })),
            .. Frame(0, [.. Encoded(new Transfer { Handle = 0, DeliveryId = 0, DeliveryTag = [1], MessageFormat = 0, Settled = true }), .. request.Buffer.AsSpan(request.Offset, request.Length)]),
            .. Frame(0, Encoded(new Attach { LinkName = "q", Handle = 2, Role = true, Source = new Source { Address = "orders" }, Target = new Target { Address = "x" } })),
            .. Frame(0, Encoded(new Dispose { Role = true, First = 0, Last = 1000, Settled = true, State = new Accepted() })),
            .. Frame(0, Encoded(new Detach { Handle = 0, Closed = true })),
            .. Frame(0, Encoded(new End())),
        ];
    }

    private static byte[] Encoded(Described value)
    {
        var buffer = new ByteBuffer(256, autoGrow: true);
        value.Encode(buffer);
        return buffer.Buffer[..buffer.Length];
    }

    private static byte[] Frame(ushort channel, byte[] body, byte type = 0)
    {
        var size = body.Length + 8;
        return [(byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size, 2, type, (byte)(channel >> 8), (byte)channel, .. body];
    }
}
