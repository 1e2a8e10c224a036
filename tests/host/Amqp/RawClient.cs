using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using FunctionsHost.Tests.Queues;

namespace FunctionsHost.Tests.Amqp;

/// <summary>A client of another make than the official one, for acts that the official one never does.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private RawClient(Connection connection)
    {
        Connection = connection;
        Session = new Session(connection);
    }

    public Connection Connection { get; }

    public Session Session { get; }

    public static async Task<RawClient> ConnectAsync(int port)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous;
        return new RawClient(await factory.CreateAsync(new Address($"amqp://localhost:{port}")));
    }

    /// <summary>Connects and puts a token for a queue.</summary>
    public static async Task<RawClient> SignInAsync(QueueWorld world, string queue = QueueWorld.QueueName)
    {
        var client = await ConnectAsync(world.Port);
        Assert.Equal(202, await client.PutTokenAsync($"sb://localhost:{world.Port}/{queue}", Token($"sb://localhost:{world.Port}/{queue}", TimeProvider.System.GetUtcNow().AddHours(1))));
        return client;
    }

    public static string Token(string resource, DateTimeOffset end, string key = QueueWorld.KeyValue, string keyName = QueueWorld.KeyName)
    {
        var written = Uri.EscapeDataString(resource);
        var seconds = end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{written}\n{seconds}"));
        return $"SharedAccessSignature sr={written}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}&se={seconds}&skn={keyName}";
    }

    /// <summary>Puts a token. Returns the status code of the answer.</summary>
    public async Task<int> PutTokenAsync(string audience, string token)
    {
        var replyTo = Guid.NewGuid().ToString();
        var sender = new SenderLink(Session, "cbs-sender" + replyTo, "$cbs");
        var receiver = new ReceiverLink(Session, "cbs-receiver" + replyTo, new Attach { Source = new Source { Address = "$cbs" }, Target = new Target { Address = replyTo } }, null);
        await sender.SendAsync(new Message(token)
        {
            Properties = new Properties { MessageId = "1", ReplyTo = replyTo },
            ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = "servicebus.windows.net:sastoken", ["name"] = audience },
        });
        var answer = await receiver.ReceiveAsync(QueueWorld.Patience);
        await sender.CloseAsync();
        await receiver.CloseAsync();
        Assert.Equal("1", answer.Properties.CorrelationId);
        return (int)answer.ApplicationProperties["status-code"];
    }

    /// <summary>Attaches a link that is refused. Returns the condition.</summary>
    public async Task<string> RefusedAsync(Attach attach)
    {
        var closed = new TaskCompletionSource<Error?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var name = Guid.NewGuid().ToString();
        Link link = attach.Role ? new ReceiverLink(Session, name, attach, null) : new SenderLink(Session, name, attach, null);
        link.AddClosedCallback((_, error) => closed.TrySetResult(error));
        var error = await closed.Task.WaitAsync(QueueWorld.Patience, TimeProvider.System);
        Assert.NotNull(error);
        return error.Condition;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Connection.IsClosed)
        {
            await Connection.CloseAsync();
        }
    }
}
