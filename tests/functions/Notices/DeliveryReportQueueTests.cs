using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>Section 10: the reports of Azure Communication Services that come by the queue.</summary>
public sealed class DeliveryReportQueueTests
{
    [Fact]
    public async Task Reports_OneOrSeveralInAMessage_AndRepeated_SettleTheirNotices()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var delivered = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        var failed = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        await SayAsync(town, Event(delivered, "m-1", "Delivered"));
        await SayAsync(town, $"[{Event(failed, "m-2", "Failed")},{Event(delivered, "m-1", "Failed")}]");
        await SayAsync(town, Event(delivered, "m-1", "Delivered"));
        await SayAsync(town, """{"eventType":"Microsoft.Communication.SMSReceived","data":{}}""");

        Assert.Equal((NoticeState.Delivered, NoticeState.Failed), ((await town.ReadsAsync(delivered)).State, (await town.ReadsAsync(failed)).State));
        Assert.Equal("no such handset", (await town.ReadsAsync(failed)).Error);
        Assert.Null(await DeadAsync(town));
    }

    [Fact]
    public async Task ReportThatComesBeforeTheAnswerIsStored_ComesAgain()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var tries = 0;
        town.Gateway.Answer = async (tag, cancellation) =>
        {
            if (++tries > 1)
            {
                return "m-9";
            }

            await town.App.Get<ServiceBusClient>().CreateSender(DeliveryReportQueue.Name)
                .SendMessageAsync(new ServiceBusMessage(Event(tag, "m-9", "Failed")), cancellation);
            throw new HttpRequestException("the answer is lost");
        };
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        Assert.Equal(NoticeState.Queued, (await town.ReadsAsync(id)).State);

        await town.AdvanceAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10));

        Assert.Equal((NoticeState.Failed, "no such handset"), ((await town.ReadsAsync(id)).State, (await town.ReadsAsync(id)).Error));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"eventType":5}""")]
    public async Task MessageThatCannotBeRead_IsADeadLetterAtOnce_AndHoldsNoOtherUp(string body)
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        await SayAsync(town, body);
        await SayAsync(town, Event(id, "m-1", "Delivered"));

        var dead = await DeadAsync(town);
        Assert.Equal(("input-invalid", body, 1), (dead?.DeadLetterReason, $"{dead?.Body}", dead?.DeliveryCount));
        Assert.Equal(NoticeState.Delivered, (await town.ReadsAsync(id)).State);
    }

    [Fact]
    public async Task StorageThatIsDown_KeepsAReportWaiting()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true, IsStoragePersistent = true, IsImpatient = true });
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        await town.Azurite.StopAsync();
        await SayAsync(town, Event(id, "m-1", "Delivered"));
        await town.Azurite.StartAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30));

        Assert.Equal(NoticeState.Delivered, (await town.ReadsAsync(id)).State);
        Assert.Null(await DeadAsync(town));
    }

    private static async Task SayAsync(TestTown town, string body)
    {
        await town.App.Get<ServiceBusClient>().CreateSender(DeliveryReportQueue.Name).SendMessageAsync(new ServiceBusMessage(body));
        await town.QuietAsync();
    }

    private static async Task<ServiceBusReceivedMessage?> DeadAsync(TestTown town)
    {
        await using var receiver = town.App.Get<ServiceBusClient>().CreateReceiver(DeliveryReportQueue.Name, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        return await receiver.PeekMessageAsync();
    }

    private static string Event(string tag, string message, string status) => $$"""
        {
          "id": "{{message}}", "subject": "/phonenumber/15555555555", "eventType": "Microsoft.Communication.SMSDeliveryReportReceived",
          "eventTime": "2020-09-18T00:22:20Z", "dataVersion": "1.0", "metadataVersion": "1",
          "data": {
            "MessageId": "{{message}}", "From": "15555555555", "To": "+8613800000001", "DeliveryStatus": "{{status}}",
            "DeliveryStatusDetails": "no such handset", "DeliveryAttempts": [], "ReceivedTimestamp": "2020-09-18T00:22:20Z", "Tag": "{{tag}}"
          }
        }
        """;
}
