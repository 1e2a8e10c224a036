using System.Net;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>Section 10: the reports of the gateway on a message, in any order and more than once.</summary>
public sealed class DeliveryReportTests
{
    private const string Path = $"v1/notices/delivery-reports?key={AppUnderTest.ReportKey}";

    [Fact]
    public async Task Delivered_IsFinal_AndRepeatedOrReorderedReportsAreHarmless()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();

        foreach (var status in new[] { "Failed", "Failed", "Delivered", "Delivered", "Failed" })
        {
            (await ReportsAsync(town, id, "m-1", status)).Is(HttpStatusCode.NoContent);
        }

        Assert.Equal(NoticeState.Delivered, (await town.ReadsAsync(id)).State);
        await town.AdvanceAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));
        Assert.Equal(1, town.Gateway.CallsOf(id));
    }

    [Fact]
    public async Task Failed_IsShown_AndMayBeRetried_AndTheOldReportDoesNotCountForTheNewMessage()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var id = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        (await ReportsAsync(town, id, "m-1", "Failed", "no such handset")).Is(HttpStatusCode.NoContent);
        var failed = await town.ReadsAsync(id);
        Assert.Equal((NoticeState.Failed, "no such handset"), (failed.State, failed.Error));
        Assert.Equal([id], await TownNotices.ListsAsync(town.Admin, "?state=failed"));
        Assert.Empty(await TownNotices.ListsAsync(town.Admin, "?state=dead"));

        (await town.Admin.SendAsync(HttpMethod.Post, $"v1/notices/{id}/retry")).Is(HttpStatusCode.OK);
        await town.QuietAsync();
        (await ReportsAsync(town, id, "m-1", "Failed")).Is(HttpStatusCode.NoContent);

        Assert.Equal((NoticeState.Sent, "m-2"), ((await town.ReadsAsync(id)).State, (await town.ReadsAsync(id)).MessageId));
    }

    [Fact]
    public async Task ReportThatComesBeforeTheAnswerIsStored_SettlesTheNotice_OrComesAgain()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var id = await town.QueuesAsync(TownNotices.NewCause(), NoticeTemplate.RescueDispatched);
        town.Gateway.Answer = async (tag, _) =>
        {
            (await ReportsAsync(town, tag, "m-9", "Failed")).Refuses(HttpStatusCode.Conflict, "conflict");
            (await ReportsAsync(town, tag, "m-9", "Delivered")).Is(HttpStatusCode.NoContent);
            throw new HttpRequestException("the answer is lost");
        };
        await town.QuietAsync();
        var early = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));

        Assert.Equal((NoticeState.Delivered, 1), ((await town.ReadsAsync(early)).State, town.Gateway.CallsOf(early)));
        Assert.NotEqual(id, early);
    }

    [Fact]
    public async Task UnknownMessagesAndOtherEvents_AreHarmless_AndTheSubscriptionIsValidated()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        foreach (var tag in new[] { new string('0', 32), "x", "", null })
        {
            (await ReportsAsync(town, tag, "m-1", "Delivered")).Is(HttpStatusCode.NoContent);
            (await ReportsAsync(town, tag, "m-1", "Failed")).Is(HttpStatusCode.NoContent);
        }

        (await town.App.SendAsync(HttpMethod.Post, Path, new object?[] { null, new { eventType = "Microsoft.Communication.SMSReceived", data = new { } } }))
            .Is(HttpStatusCode.NoContent);
        var validation = new[] { new { id = "1", eventType = "Microsoft.EventGrid.SubscriptionValidationEvent", data = new { validationCode = "512d38b6", validationUrl = "https://x" } } };
        var answer = (await town.App.SendAsync(HttpMethod.Post, Path, validation)).Is(HttpStatusCode.OK);
        Assert.Equal("512d38b6", answer.At("validationResponse").GetString());
        foreach (var key in new[] { "", "?key=", "?key=wrong" })
        {
            (await town.App.SendAsync(HttpMethod.Post, "v1/notices/delivery-reports" + key, validation)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        }
    }

    // As the service writes it, its members in upper case where the documentation has them so.
    private static Task<Answer> ReportsAsync(TestTown town, string? tag, string message, string status, string details = "No error.") =>
        town.App.SendAsync(HttpMethod.Post, Path, new[]
        {
            new
            {
                id = message,
                subject = "/phonenumber/15555555555",
                eventType = "Microsoft.Communication.SMSDeliveryReportReceived",
                eventTime = "2020-09-18T00:22:20Z",
                data = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["MessageId"] = message,
                    ["To"] = "+8613800000001",
                    ["DeliveryStatus"] = status,
                    ["DeliveryStatusDetails"] = details,
                    ["DeliveryAttempts"] = Array.Empty<object>(),
                    ["Tag"] = tag,
                },
            },
        });
}
