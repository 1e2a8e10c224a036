using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>Storage that is down while devices send: the queue keeps what it has taken .</summary>
public sealed class DeviceOutageTests
{
    private const int Elevators = 6;

    [Fact]
    public async Task R1_StorageDown_EachMessageIsKept_AndCountsOnceWhenItIsBack()
    {
        var storage = new StormyStorage(seed: 1);
        await using var town = await TestTown.BuildAsync(new() { Policies = [storage] });
        var elevators = new List<(string Device, TestElevator Elevator)>();
        for (var nth = 0; nth < Elevators; nth++)
        {
            var device = $"outage-{nth}";
            elevators.Add((device, await town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { DeviceId = device })));
        }

        storage.Failing = 100;
        foreach (var (device, _) in elevators)
        {
            await SendsAsync(town, device, "m1", "11");
            await SendsAsync(town, device, "m1", "11");
        }

        // Far longer than the deliveries of a message would last, each of them at once.
        for (var look = 0; look < 12; look++)
        {
            await town.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        Assert.Empty(town.Sms());
        storage.Failing = 0;
        await town.AdvanceAsync(TimeSpan.FromSeconds(10));
        // Nothing is left to come.
        await town.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Enumerable.Repeat("01 发生困人，请在3分钟内接单并立即前往救援。", Elevators), town.Sms());
        foreach (var (_, elevator) in elevators)
        {
            var orders = (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues?tab=all&elevator={elevator.Entry.Code}")).At("items");
            Assert.Equal("dispatched", Assert.Single(orders.EnumerateArray()).GetProperty("node").GetString());
        }
    }

    private static Task SendsAsync(TestTown town, string device, string id, string code)
    {
        var message = new ServiceBusMessage($$"""{"messageId":"{{id}}","code":"{{code}}","occurredAt":"{{town.Clock.GetUtcNow():O}}"}""");
        message.ApplicationProperties[DeviceQueueFunctions.DeviceProperty] = device;
        return town.App.Get<ServiceBusClient>().CreateSender(DeviceQueues.Events).SendMessageAsync(message);
    }
}
