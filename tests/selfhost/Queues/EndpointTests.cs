using Azure.Messaging.ServiceBus;
using SelfHost.Queues;

namespace SelfHost.Tests.Queues;

public sealed class EndpointTests
{
    [Fact]
    public async Task UnknownEndpoint_IsACommunicationProblem()
    {
        await using var client = new ServiceBusClient("Endpoint=sb://nobody.localhost/;SharedAccessKeyName=a;SharedAccessKey=b");
        var error = await Assert.ThrowsAsync<ServiceBusException>(() => client.CreateSender("q").SendMessageAsync(new ServiceBusMessage("x")));

        Assert.Equal((ServiceBusFailureReason.ServiceCommunicationProblem, true), (error.Reason, error.IsTransient));
        Assert.Contains("nobody.localhost", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostsOfOneProcess_AreKeptApart()
    {
        await using var one = await QueueWorld.StartAsync();
        await using var two = await QueueWorld.StartAsync();
        await one.SendAsync("for one");

        Assert.Empty(await two.ReceiveReadyAsync());
        Assert.Single(await one.ReceiveReadyAsync());
    }

    [Fact]
    public async Task TakenEndpoint_IsRefused()
    {
        await using var world = await QueueWorld.StartAsync();
        using var registration = BrokerEndpoints.Register("taken.localhost", world.Broker);

        Assert.Throws<InvalidOperationException>(() => BrokerEndpoints.Register("TAKEN.localhost", world.Broker));
    }

    [Fact]
    public async Task EndpointOfARealService_IsNeverTaken()
    {
        await using var world = await QueueWorld.StartAsync();

        Assert.Throws<InvalidOperationException>(() => BrokerEndpoints.Register("city.servicebus.windows.net", world.Broker));
    }

    [Theory]
    [InlineData("Endpoint=sb://localhost/;SharedAccessKeyName=a;SharedAccessKey=b=", "localhost")]
    [InlineData("SharedAccessKey=b; endpoint=sb://two.localhost", "two.localhost")]
    [InlineData("UseDevelopmentStorage=true", null)]
    [InlineData("Endpoint=https://localhost/", null)]
    [InlineData("", null)]
    public void EndpointName_IsReadFromTheConnectionString(string text, string? expected) =>
        Assert.Equal(expected, BrokerEndpoints.TryHostOf(text));

    [Fact]
    public void ConnectionStringWithoutEndpoint_IsRefused() =>
        Assert.Throws<FormatException>(() => new ServiceBusClient("SharedAccessKey=b"));

    [Fact]
    public async Task StoppedHost_TurnsItsReceiversAway()
    {
        await using var world = await QueueWorld.StartAsync();
        var waiting = world.Receiver.ReceiveMessageAsync();
        await world.Database.WriteAsync(_ => true);
        await world.RestartAsync();

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => waiting);
        Assert.Equal(ServiceBusFailureReason.ServiceCommunicationProblem, error.Reason);
    }

    [Fact]
    public async Task ClosedClient_RefusesToWork()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.CloseAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => world.SendAsync("x"));
        await world.Client.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => world.Receiver.ReceiveMessageAsync());
    }
}
