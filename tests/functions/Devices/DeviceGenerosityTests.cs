using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using CsCheck;
using DeviceSimulator;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using TestSupport;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>Machines' text is read generously, their clocks are believed only when they can be, and each code does what the table says (R-2, R-11 to R-13).</summary>
public sealed class DeviceGenerosityTests
{
    private static readonly DateTimeOffset Now = TestTown.Morning;

    [Theory]
    [InlineData("""{"messageId":"1","code":"11","occurredAt":"2026-11-02T10:00:00+08:00","car":{"floor":3.0}}""", "3")]
    [InlineData("""{"messageId":1,"code":11,"occurredAt":"2026-11-02T10:00:00+08:00","car":{"floor":"B1","direction":"UP"}}""", "B1")]
    [InlineData("""{"code":"11","car":{"floor":{"n":1},"occupied":"yes"}}""", null)]
    [InlineData("""{"messageId":null,"code":"１１","occurredAt":1762048800}""", null)]
    [InlineData("""{"messageId":"1","CODE":"11f","car":[1]}""", null)]
    public void R11_AMessageOfTrappedPeople_IsTaken_HoweverItIsWritten(string body, string? floor)
    {
        foreach (var bytes in (byte[][])
        [
            Encoding.UTF8.GetBytes(body),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(body), 0, 0, 13, 10],
            Encoding.Unicode.GetBytes(body),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(body + "\0")],
            Encoding.BigEndianUnicode.GetBytes(body),
        ])
        {
            var message = DeviceMessage.Read(bytes, Now, Limits.Default);

            Assert.Equal(IntakeKind.Trapped, Intake.OfDevice(message.Code, message.Occupied, underInspection: true));
            Assert.Equal(floor, message.Car?.Floor);
        }
    }

    [Fact]
    public void R11_AnyGenuineMessage_IsRead_AndSaysTheSame() =>
        Gen.Select(Gen.Int[0, FaultCodes.All.Length - 1], Gen.Int[0, 7], Gen.Int[0, 5], Gen.Int[0, 5], Gen.String[Gen.Char["AB12 -层"], 0, 6]).Sample((nth, codeForm, textForm, clock, floor) =>
        {
            var code = FaultCodes.All[nth];
            if (code.Code is FaultCodes.PublicReport or FaultCodes.TelephoneReport)
            {
                return;
            }

            var written = codeForm switch
            {
                1 when int.TryParse(code.Code, out var number) => $"{number}",
                2 when int.TryParse(code.Code, out var number) => $"{number}.0",
                3 => $"\" {code.Code} \"",
                4 => $"\"{code.Code.ToLowerInvariant()}\"",
                5 => $"\"{string.Concat(code.Code.Select(c => (char)(c + 0xFEE0)))}\"",
                _ => $"\"{code.Code}\"",
            };
            var at = clock switch { 0 => "\"1970-01-01T00:00:00Z\"", 1 => "\"2026-11-02 10:00:00\"", 2 => "null", 3 => "12345", 4 => "\"2099-01-01T00:00:00+08:00\"", _ => "\"2026-11-02T01:00:00Z\"" };
            var json = $$$"""{"messageId":{{{JsonSerializer.Serialize(floor)}}},"code":{{{written}}},"occurredAt":{{{at}}},"car":{"floor":{{{JsonSerializer.Serialize(floor)}}},"occupied":true,"unknown":[{}]},"extra":1}""";
            byte[] bytes = textForm switch
            {
                0 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json)],
                1 => Encoding.Unicode.GetBytes(json),
                2 => [.. Encoding.UTF8.GetBytes(json), 0, 0, 0],
                3 => Encoding.UTF8.GetBytes($"\r\n\t {json} "),
                4 => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(json)],
                _ => Encoding.UTF8.GetBytes(json),
            };

            var message = DeviceMessage.Read(bytes, Now, Limits.Default);

            Assert.Equal((code, true, clock == 5), (message.Code, message.Occupied, message.IsTimed));
            Assert.Equal(clock == 5 ? new DateTimeOffset(2026, 11, 2, 1, 0, 0, TimeSpan.Zero) : Now, message.OccurredAt);
            Assert.Equal(CleanText.Of(floor, CarState.LongestFloor, out _), message.Car!.Floor);
        }, iter: 4_000);

    [Fact]
    public void R11_NoForgedOrBrokenMessage_IsTakenForAnother() =>
        Gen.String[Gen.Char["{}[]\":,01abc码\\"], 0, 60].Sample(
            text => Assert.Throws<Platform.Http.ProblemException>(() => DeviceMessage.Read(Encoding.UTF8.GetBytes(text), Now, Limits.Default)), iter: 4_000);

    [Fact]
    public async Task R11_AByteOrderMarkInTheQueue_IsReadAsOverHttp()
    {
        await using var town = await TestTown.BuildAsync();
        var message = new ServiceBusMessage(BinaryData.FromBytes((byte[])[.. Encoding.UTF8.Preamble, .. """{"messageId":"1","code":"11","occurredAt":"2026-11-02T10:00:00+08:00"}"""u8]));
        message.ApplicationProperties[DeviceQueueFunctions.DeviceProperty] = TestTown.Device;

        await town.App.Get<ServiceBusClient>().CreateSender(DeviceQueues.Events).SendMessageAsync(message);
        await town.QuietAsync();

        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
    }

    [Fact]
    public async Task R11_AByteOrderMarkOverMqtt_IsReadAsOverHttp()
    {
        var port = FreePort.Next();
        await using var town = await TestTown.BuildAsync(new() { MqttPort = port });
        using var device = new MqttLink($"127.0.0.1:{port}", "localhost", Convert.FromBase64String(DeviceKeys.DevelopmentKey));

        Assert.Null(await device.SendAsync(
            TestTown.Device, "\uFEFF" + """{"messageId":"1","code":"11","occurredAt":"2026-11-02T10:00:00+08:00"}""", CancellationToken.None));
        await town.QuietAsync();

        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
    }

    [Fact]
    public async Task R1_TheSameIdWithAnotherCode_IsNews_AndARestartedDeviceIsHeard()
    {
        await using var town = await TestTown.BuildAsync();
        await PostsAsync(town, """{"messageId":"1","code":"07","occurredAt":"1970-01-01T00:00:05Z"}""");
        await PostsAsync(town, """{"messageId":"1","code":"11","occurredAt":"1970-01-01T00:00:05Z"}""");
        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());

        await EndsAsync(town);
        await town.AdvanceAsync(TimeSpan.FromMinutes(11));
        await PostsAsync(town, """{"messageId":"1","code":"11","occurredAt":"1970-01-01T00:00:05Z"}""");
        await PostsAsync(town, """{"messageId":"1","code":"11","occurredAt":"1970-01-01T00:00:05Z"}""");

        Assert.Equal(["dispatched trapped", "rescued trapped"], await town.OrdersAsync());
    }

    [Fact]
    public async Task R12_TheDevicesOwn11_AfterTheRescueIsDone_BelongsToIt()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        var happened = town.Clock.GetUtcNow().AddMinutes(-1);
        await town.AdvanceAsync(TimeSpan.FromMinutes(2));
        await EndsAsync(town);
        await town.AdvanceAsync(TimeSpan.FromHours(2));

        await town.SaysAsync("m1", "11", happened);
        Assert.Equal(["rescued trapped"], await town.OrdersAsync());
        Assert.Equal(2, (await town.SeesAsync(id)).At("reports").GetInt32());

        await town.SaysAsync("m2", "11", town.Clock.GetUtcNow().AddMinutes(-1));
        Assert.Equal(["dispatched trapped", "rescued trapped"], await town.OrdersAsync());
    }

    [Fact]
    public async Task R12_AMessageOfYesterday_OpensNothing_ButForTrappedPeople_AndSaysSo()
    {
        await using var town = await TestTown.BuildAsync();
        var old = town.Clock.GetUtcNow().AddHours(-25);

        Assert.Equal("log", await town.SaysAsync("m1", "07", old));
        Assert.Empty(await town.OrdersAsync());
        Assert.Equal("trapped", await town.SaysAsync("m2", "11", old));

        var id = (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=all")).At("items")[0].GetProperty("id").GetString()!;
        Assert.Equal("late", (await town.SeesAsync(id)).At("told")[0].GetProperty("notes")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task R12_AClockBeforeTheElevatorWasCommissioned_IsNotSet()
    {
        await using var town = await TestTown.BuildAsync();
        await town.ChangesElevatorAsync(town.Elevator.Entry.Code, entry => entry with { CommissionedOn = new DateOnly(2026, 10, 1) });

        await town.SaysAsync("m1", "11", new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero));

        var order = (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=all")).At("items")[0];
        Assert.Equal(town.Clock.GetUtcNow(), order.GetProperty("occurredAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task R13_InspectionMode_IsSeen_TheAlarmButtonCounts_AndItEndsByItself()
    {
        await using var town = await TestTown.BuildAsync();
        await town.SaysAsync("m1", "43", town.Clock.GetUtcNow());
        var seen = Assert.Single(await town.StatesAsync("inspection"));
        Assert.Equal((TestTown.Device, town.Owner.Name), (seen.GetProperty("device").GetString(), seen.GetProperty("companyName").GetString()));

        Assert.Equal("log", await town.SaysAsync("m2", "07", town.Clock.GetUtcNow()));
        Assert.Equal("call-car", await town.SaysAsync("m3", "90", town.Clock.GetUtcNow(), occupied: true));
        await town.AdvanceAsync(TimeSpan.FromHours(8));

        Assert.Empty(await town.StatesAsync("inspection"));
        Assert.Equal("order", await town.SaysAsync("m4", "07", town.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task R2_Code90_HasTheCentreCallTheCar_WithinThirtySeconds()
    {
        await using var town = await TestTown.BuildAsync();
        await town.SaysAsync("m1", "90", town.Clock.GetUtcNow(), occupied: true);

        Assert.Contains("09 轿厢内可能有人，请在30秒内呼叫轿厢核实是否困人。轿厢在3层。", town.Sms());
        var order = (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=all")).At("items")[0];
        Assert.Equal(town.Clock.GetUtcNow().AddSeconds(30), order.GetProperty("callCarBy").GetDateTimeOffset());
        var confirmed = (await town.DoesAsync(town.Seat, order.GetProperty("id").GetString()!, "confirm-trapped")).Is(HttpStatusCode.OK);
        Assert.False(confirmed.Body.TryGetProperty("callCarBy", out _));
        Assert.True(confirmed.At("peopleTrapped").GetBoolean());
    }

    [Theory]
    [InlineData("46")]
    [InlineData("47")]
    public async Task R2_Codes46And47_HaveAnOccupiedCarCalled_AndLogAnEmptyOne(string code)
    {
        await using var town = await TestTown.BuildAsync();
        Assert.Equal("log", await town.SaysAsync("m1", code, town.Clock.GetUtcNow(), occupied: false));
        Assert.Equal("call-car", await town.SaysAsync("m2", code, town.Clock.GetUtcNow(), occupied: true));
    }

    [Fact]
    public async Task R2_Code05_HasTheUseUnitStopTheElevator_Once()
    {
        await using var town = await TestTown.BuildAsync();
        await town.SaysAsync("m1", "05", town.Clock.GetUtcNow());
        await town.SaysAsync("m2", "12", town.Clock.GetUtcNow());

        Assert.Single(town.Sms(), "08 电梯发生严重故障，请立即停止使用并设置警示标志。轿厢在3层。");
        Assert.True((await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=all")).At("items")[0].GetProperty("useToStop").GetBoolean());
    }

    [Fact]
    public async Task R2_Code98_IsATicket_UntilTheDeviceSpeaksAgain()
    {
        await using var town = await TestTown.BuildAsync();
        Assert.Equal("device-ticket", await town.SaysAsync("m1", "98", town.Clock.GetUtcNow()));
        Assert.Single(await town.StatesAsync("offline"));
        await town.AdvanceAsync(TimeSpan.FromMinutes(1));
        await town.SaysAsync("m2", "00", town.Clock.GetUtcNow());

        Assert.Empty(await town.StatesAsync("offline"));
        Assert.Empty(await town.OrdersAsync());
    }

    [Fact]
    public async Task R11_AMessageThatCannotBeTaken_IsKeptAndSeen_AndTakenAtARetry()
    {
        await using var town = await TestTown.BuildAsync();
        const string Body = """{"messageId":"1","code":"11"}""";
        (await town.SendsAsync("unbound-1", Body)).Refuses(HttpStatusCode.NotFound, "device-unknown");
        (await town.SendsAsync("unbound-1", Body)).Refuses(HttpStatusCode.NotFound, "device-unknown");
        await town.QuietAsync();
        var letter = Assert.Single(await LettersAsync(town));
        Assert.Equal((Body, 2, "device-unknown"), (letter.GetProperty("body").GetString(), letter.GetProperty("times").GetInt32(), letter.GetProperty("reason").GetString()));
        Assert.Single(town.App.Get<DevelopmentSmsGateway>().Newest(10), sms => sms.Text.Contains("消息无法处理", StringComparison.Ordinal) && sms.To == "13800000009");

        var retry = $"v1/device-dead-letters/{letter.GetProperty("id").GetString()}/retry";
        Assert.False((await town.PostsAsync(town.Seat, retry)).Is(HttpStatusCode.OK).Body.TryGetProperty("takenAt", out _));
        await town.WithElevatorAsync(town.Owner, town.UseUnit, one => one with { DeviceId = "unbound-1" });
        Assert.True((await town.PostsAsync(town.Seat, retry)).Is(HttpStatusCode.OK).Body.TryGetProperty("takenAt", out _));

        Assert.Empty(await LettersAsync(town));
        Assert.Contains("01 发生困人，请在3分钟内接单并立即前往救援。", town.Sms());
        (await town.PostsAsync(town.Seat, retry.Replace(letter.GetProperty("id").GetString()!, "x", StringComparison.Ordinal))).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    private static async Task EndsAsync(TestTown town)
    {
        var id = (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=all")).At("items")[0].GetProperty("id").GetString()!;
        (await town.DoesAsync(town.OwnersWorker, id, "accept")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, id, "arrive")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, id, "complete", TownRescues.Freed)).Is(HttpStatusCode.OK);
    }

    private static async Task PostsAsync(TestTown town, string body)
    {
        (await town.SendsAsync(TestTown.Device, body)).Is(HttpStatusCode.OK);
        await town.QuietAsync();
    }

    private static async Task<IReadOnlyList<JsonElement>> LettersAsync(TestTown town) =>
        [.. (await town.Seat.SendAsync(HttpMethod.Get, "v1/device-dead-letters")).Is(HttpStatusCode.OK).At("items").EnumerateArray()];
}
