using System.Text;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>Devices that are read again beside the stream of their messages .</summary>
public sealed class DeviceRereadTests
{
    // By then every device is to be read again.
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task R1_News_WaitBehindNoState_ThatIsSaidAgain()
    {
        const int Devices = 40;
        var storage = new HeldStorage();
        await using var town = await TestTown.BuildAsync(new() { Policies = [storage] });
        var held = new List<ElevatorCode>();
        for (var device = 0; device < Devices; device++)
        {
            held.Add((await town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { DeviceId = $"many-{device}" })).Entry.Code);
        }

        string[] devices = [.. Enumerable.Range(0, Devices).Select(device => $"many-{device}"), TestTown.Device];
        await SendAsync(town, "00", devices);
        await town.QuietAsync();
        await town.AdvanceAsync(Freshness);

        storage.Hold([.. held.Select(code => code.ToString())]);
        await SendAsync(town, "00", devices[..^1]);
        await SendAsync(town, "42", TestTown.Device);
        await StoredAsync(town, town.Elevator.Entry.Code, "42");

        var intake = town.App.Get<DeviceIntake>();
        Assert.DoesNotContain(devices[..^1], device => intake.TryTakeSilently(device, Message(town, "00")));
        storage.Open();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!devices.All(device => intake.TryTakeSilently(device, Message(town, device == TestTown.Device ? "42" : "00"))))
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task R1_AStateThatAnotherInstanceKnowsToBeNews_IsStored_WhenItsDeviceIsReadAgain()
    {
        await using var town = await TestTown.BuildAsync();
        await SendAsync(town, "00", TestTown.Device);
        await StoredAsync(town, town.Elevator.Entry.Code, "00");
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        using var memory = new DeviceMemory();
        using var other = ActivatorUtilities.CreateInstance<DeviceIntake>(town.App.Services, memory);
        await other.TakeAsync(TestTown.Device, Message(town, "42"), CancellationToken.None);
        await StoredAsync(town, town.Elevator.Entry.Code, "42");

        await town.AdvanceAsync(Freshness);
        await SendAsync(town, "00", TestTown.Device);
        await StoredAsync(town, town.Elevator.Entry.Code, "00");
    }

    [Fact]
    public async Task R1_ADeviceThatCouldNotBeReadAgain_IsAskedAboutByTheQueue()
    {
        var storage = new HeldStorage();
        await using var town = await TestTown.BuildAsync(new() { Policies = [storage] });
        await SendAsync(town, "00", TestTown.Device);
        await StoredAsync(town, town.Elevator.Entry.Code, "00");
        var intake = town.App.Get<DeviceIntake>();
        storage.Hold([town.Elevator.Entry.Code.ToString()]);
        town.Clock.Advance(Freshness);
        Assert.True(intake.TryTakeBeforeReread(TestTown.Device, Message(town, "00")));
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(intake.TryTakeBeforeReread(TestTown.Device, Message(town, "42")));

        town.Clock.Advance(Freshness);
        Assert.False(intake.TryTakeBeforeReread(TestTown.Device, Message(town, "00")));
        storage.Open();
    }

    private static Task SendAsync(TestTown town, string code, params IEnumerable<string> devices) =>
        town.App.Get<ServiceBusClient>().CreateSender(DeviceQueues.Events).SendMessagesAsync(devices.Select(device =>
            new ServiceBusMessage(Body(code)) { ApplicationProperties = { [DeviceQueueFunctions.DeviceProperty] = device } }));

    private static DeviceMessage Message(TestTown town, string code) =>
        DeviceMessage.Read(Encoding.UTF8.GetBytes(Body(code)), town.Clock.GetUtcNow(), Limits.Default);

    private static string Body(string code) => $$"""{"messageId":"{{Guid.NewGuid():N}}","code":"{{code}}"}""";

    private static async Task StoredAsync(TestTown town, ElevatorCode elevator, string code)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await town.App.Get<RescueStore>().FindDeviceAsync(elevator, limit.Token))?.Document.State.Code != code)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
