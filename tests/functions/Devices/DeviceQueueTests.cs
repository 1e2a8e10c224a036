using System.Net;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>Messages of devices that come by the queue, many at a time (R-1, R-11).</summary>
public sealed class DeviceQueueTests
{
    [Fact]
    public async Task R11_TheQueue_LeadsToTheSame_AndShowsPeopleWhatIsNoMessage()
    {
        await using var town = await TestTown.BuildAsync();
        var client = town.App.Get<ServiceBusClient>();
        var sender = client.CreateSender(DeviceQueues.Events);
        await sender.SendMessageAsync(Message("""{"messageId":"q1","code":"11","occurredAt":"2026-11-02T10:00:00+08:00"}""", TestTown.Device));
        await sender.SendMessageAsync(Message("""{"messageId":"q2","code":"17x","occurredAt":"2026-11-02T10:00:00+08:00"}""", TestTown.Device));
        await sender.SendMessageAsync(Message("no JSON", TestTown.Device));
        await sender.SendMessageAsync(Message("""{"messageId":"q4","code":"11","occurredAt":"2026-11-02T10:00:00+08:00"}""", "unknown-1"));
        await sender.SendMessageAsync(Message("""{"messageId":"q5","code":"11","occurredAt":"2026-11-02T10:00:00+08:00"}""", device: null));
        await town.QuietAsync();

        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
        Assert.Equal(
            [
                $"{TestTown.Device}: body must be a JSON object",
                $"{TestTown.Device}: code must be a code of the catalogue",
                "unknown-1: The device is on no elevator",
                $"unknown: {DeviceQueueFunctions.DeviceProperty} must be 1 to 64 letters, digits or -_.:",
            ],
            (await LettersAsync(town)).Select(letter => $"{letter.GetProperty("device")}: {letter.GetProperty("explanation")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task R1_MoreStatesThanAConnectionHasLinks_AreAllPassedOn()
    {
        const int States = 300;
        await using var town = await TestTown.BuildAsync();
        var client = town.App.Get<ServiceBusClient>();
        await client.CreateSender(DeviceQueues.Events).SendMessagesAsync(
            Enumerable.Range(0, States).Select(nth => Message("""{"messageId":"s","code":"00","occurredAt":"2026-11-02T10:00:00+08:00"}""", $"unknown-{nth}")));
        await town.QuietAsync();

        // Each has been asked about in storage, from the second queue.
        var letters = await LettersAsync(town);
        Assert.Equal(States, letters.Count);
        Assert.All(letters, letter => Assert.Equal("device-unknown", letter.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task R1_ACallForHelp_DoesNotStandInLine_BehindStatesThatStorageIsSlowWith()
    {
        var gate = new HeldStorage(HeldStorage.Devices);
        await using var town = await TestTown.BuildAsync(new() { Policies = [gate] });
        var sender = town.App.Get<ServiceBusClient>().CreateSender(DeviceQueues.Events);
        for (var device = 0; device < 40; device++)
        {
            await sender.SendMessageAsync(Message("""{"messageId":"s","code":"00","occurredAt":"2026-11-02T10:00:00+08:00"}""", $"{HeldStorage.Devices}{device}"));
        }

        await sender.SendMessageAsync(Message("""{"messageId":"q1","code":"11","occurredAt":"2026-11-02T10:00:00+08:00"}""", TestTown.Device));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await town.OrdersAsync()).Count == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
        gate.Open();
        await town.QuietAsync();
    }

    [Fact]
    public async Task R1_ACallForHelp_DoesNotStandInLine_BehindAStateOfItsOwnDevice()
    {
        var gate = new HeldStorage(HeldStorage.Devices);
        await using var town = await TestTown.BuildAsync(new() { Policies = [gate] });
        var state = DeviceMessage.Read("""{"messageId":"s","code":"00","occurredAt":"2026-11-02T10:00:00+08:00"}"""u8, town.Clock.GetUtcNow(), Limits.Default);
        var intake = town.App.Get<DeviceIntake>();
        Task<(IntakeKind, Rescue?)>[] states =
            [.. Enumerable.Range(0, 40).Select(device => $"{HeldStorage.Devices}{device}").Append(TestTown.Device).Select(device => intake.TakeAsync(device, state, CancellationToken.None))];

        await town.SaysAsync("m1", "11", town.Clock.GetUtcNow()).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
        Assert.False(states[^1].IsCompleted);
        gate.Open();
        await Assert.ThrowsAsync<Platform.Http.ProblemException>(() => states[0]);
        Assert.Equal(IntakeKind.Log, (await states[^1]).Item1);
    }

    [Fact]
    public async Task R1_DevicesThatSpokeAtOnce_AreNotAllReadAgainAtOnce()
    {
        const int Devices = 40;
        await using var town = await TestTown.BuildAsync();
        string[] devices = [.. Enumerable.Range(0, Devices).Select(device => $"many-{device}")];
        var intake = town.App.Get<DeviceIntake>();
        foreach (var device in devices)
        {
            await town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { DeviceId = device });
            await intake.TakeAsync(device, State(), CancellationToken.None);
        }

        Assert.Equal(Devices, Silent());
        await town.AdvanceAsync(TimeSpan.FromMinutes(3.75));
        Assert.InRange(Silent(), 4, Devices - 4);
        await town.AdvanceAsync(TimeSpan.FromMinutes(1.25));
        Assert.Equal(0, Silent());

        int Silent() => devices.Count(device => intake.TryTakeSilently(device, State()));

        DeviceMessage State() => DeviceMessage.Read("""{"messageId":"s","code":"00"}"""u8, town.Clock.GetUtcNow(), Limits.Default);
    }

    private static async Task<IReadOnlyList<JsonElement>> LettersAsync(TestTown town) =>
        [.. (await town.Seat.SendAsync(HttpMethod.Get, "v1/device-dead-letters?top=500")).Is(HttpStatusCode.OK).At("items").EnumerateArray()];

    private static ServiceBusMessage Message(string body, string? device)
    {
        var message = new ServiceBusMessage(body);
        if (device is not null)
        {
            message.ApplicationProperties[DeviceQueueFunctions.DeviceProperty] = device;
        }

        return message;
    }
}
