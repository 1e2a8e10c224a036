// Works on a queue in the folder args[0] until it is killed, and says what it does before and after each step:
// "sent id", "received id", "completing id", "completed id". Ids begin with args[1]. Of eight messages one is held, never completed.
using Azure.Messaging.ServiceBus;
using FunctionsHost.Queues;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;

const int InFlight = 64;
const string Queue = "killed";

await using var database = HostDatabase.Open(args[0]);
await using var broker = await EmbeddedBroker.StartAsync(database, TimeProvider.System);
await using var port = new AmqpPort(broker, 0, [new SharedAccessKey("killed", "key")], TimeProvider.System, NullLogger.Instance);
await using var client = new ServiceBusClient($"Endpoint=sb://localhost:{port.Number};SharedAccessKeyName=killed;SharedAccessKey=key;UseDevelopmentEmulator=true;");
var sender = client.CreateSender(Queue);
var receiver = client.CreateReceiver(Queue);
var output = TextWriter.Synchronized(Console.Out);

await Task.WhenAll(Enumerable.Range(0, InFlight).Select(worker => Task.Run(async () =>
{
    for (var i = 0; ; i++)
    {
        var id = $"{args[1]}-{worker}-{i}";
        await sender.SendMessageAsync(new ServiceBusMessage(id) { MessageId = id });
        await output.WriteLineAsync($"sent {id}");
        var message = await receiver.ReceiveMessageAsync();
        await output.WriteLineAsync($"received {message.MessageId}");
        if (i % 8 != 7)
        {
            await output.WriteLineAsync($"completing {message.MessageId}");
            await receiver.CompleteMessageAsync(message);
            await output.WriteLineAsync($"completed {message.MessageId}");
        }
    }
})));
