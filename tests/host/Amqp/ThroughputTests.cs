using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using FunctionsHost.Tests.Queues;

namespace FunctionsHost.Tests.Amqp;

/// <summary>Many messages through the official client, 64 in flight, each on disk before it is accepted. Takes long: explicit.</summary>
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int InFlight = 64;

    /// <summary>The rate: send, receive and complete. <c>-- --explicit only --filter-class "*ThroughputTests"</c>.</summary>
    [Fact(Explicit = true)]
    public Task FiftyThousand_TellTheRate() => PlayAsync(50_000);

    [Fact(Explicit = true)]
    public Task AMillion_WithNoneMissing() => PlayAsync(1_000_000);

    private async Task PlayAsync(int count)
    {
        await using var world = await QueueWorld.StartAsync();
        await using var receiving = world.Connect();
        var receiver = receiving.CreateReceiver(QueueWorld.QueueName, new ServiceBusReceiverOptions { PrefetchCount = 200 });
        var seen = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        var start = TimeProvider.System.GetTimestamp();
        var used = Environment.CpuUsage.TotalTime;
        var next = 0;
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, InFlight).Select(_ => Task.Run(SendAsync)),
            .. Enumerable.Range(0, InFlight).Select(_ => Task.Run(ReceiveAsync)),
        ]);
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var cpu = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds / count;
        output.WriteLine($"{count} messages in {seconds:0.0} s: {count / seconds:0} a second, {cpu:0.000} ms of CPU each, client and host together");
        Assert.Equal(count, seen.Count);
        Assert.Equal(0, await world.RowsAsync("message"));

        async Task SendAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number <= count)
            {
                await world.Sender.SendMessageAsync(new ServiceBusMessage($"{number}"));
            }
        }

        async Task ReceiveAsync()
        {
            while (seen.Count < count)
            {
                foreach (var message in await receiver.ReceiveMessagesAsync(10, TimeSpan.FromSeconds(1)))
                {
                    Assert.True(seen.TryAdd(message.Body.ToString(), 0));
                    await receiver.CompleteMessageAsync(message);
                }
            }
        }
    }
}
