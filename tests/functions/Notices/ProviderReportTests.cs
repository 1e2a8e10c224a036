using System.Net;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>Section 10: the reports that Alibaba Cloud and Tencent Cloud push by HTTP.</summary>
public sealed class ProviderReportTests
{
    private const string Path = $"v1/notices/delivery-reports?key={AppUnderTest.ReportKey}";

    private static readonly string[] Providers = ["aliyun", "tencent", "acs"];

    [Fact]
    public async Task Aliyun_IsUnderstood_AndReadsItsAnswer()
    {
        await using var town = await TownAsync("aliyun");
        var (delivered, failed) = await TwoNoticesAsync(town);

        var answer = await town.PostsAsync(null, Path, new[] { Aliyun(delivered, "m-1", isDelivered: true), Aliyun(failed, "m-2", isDelivered: false) });

        answer.Is(HttpStatusCode.OK);
        Assert.Equal((0, "OK"), (answer.At("code").GetInt32(), answer.At("msg").GetString()));
        Assert.Equal(NoticeState.Delivered, (await town.ReadsAsync(delivered)).State);
        Assert.Equal((NoticeState.Failed, "MOBILE_NOT_ON_SERVICE"), ((await town.ReadsAsync(failed)).State, (await town.ReadsAsync(failed)).Error));
    }

    [Fact]
    public async Task Tencent_IsUnderstood_AndReadsItsAnswer()
    {
        await using var town = await TownAsync("tencent");
        var (delivered, failed) = await TwoNoticesAsync(town);

        var answer = await town.PostsAsync(null, Path, new[] { Tencent(delivered, "m-1", "SUCCESS"), Tencent(failed, "m-2", "FAIL") });

        answer.Is(HttpStatusCode.OK);
        Assert.Equal((0, "OK"), (answer.At("result").GetInt32(), answer.At("errmsg").GetString()));
        Assert.Equal(NoticeState.Delivered, (await town.ReadsAsync(delivered)).State);
        Assert.Equal((NoticeState.Failed, "MK:0001"), ((await town.ReadsAsync(failed)).State, (await town.ReadsAsync(failed)).Error));
    }

    [Fact]
    public async Task Tencent_WithoutTheTag_IsUnderstoodByTheMessage()
    {
        await using var town = await TownAsync("tencent");
        town.Gateway.ReportsWithoutTag = true;
        var (delivered, failed) = await TwoNoticesAsync(town);

        var reports = new[] { Tencent(delivered, "m-1", "SUCCESS"), Tencent(failed, "m-2", "FAIL"), Tencent(failed, "m-9", "FAIL") };
        Array.ForEach(reports, report => report.Remove("ext"));
        (await town.PostsAsync(null, Path, reports)).Is(HttpStatusCode.OK);

        Assert.Equal((NoticeState.Delivered, NoticeState.Failed), ((await town.ReadsAsync(delivered)).State, (await town.ReadsAsync(failed)).State));
    }

    [Theory]
    [InlineData("aliyun")]
    [InlineData("tencent")]
    [InlineData("acs")]
    public async Task ReportsOfAnotherProvider_ChangeNothing(string provider)
    {
        await using var town = await TownAsync(provider);
        var (id, _) = await TwoNoticesAsync(town);
        object[] reports = [Aliyun(id, "m-1", isDelivered: true), Tencent(id, "m-1", "SUCCESS"), Event(id)];
        object[] foreign = [.. reports.Where((_, nth) => nth != Array.IndexOf(Providers, provider))];

        Assert.True((await town.PostsAsync(null, Path, foreign)).Status is HttpStatusCode.OK or HttpStatusCode.NoContent);
        Assert.Equal(NoticeState.Sent, (await town.ReadsAsync(id)).State);

        await town.PostsAsync(null, Path, reports);
        Assert.Equal(NoticeState.Delivered, (await town.ReadsAsync(id)).State);
    }

    private static Task<TestTown> TownAsync(string provider) => TestTown.BuildAsync(new()
    {
        HasQuietHours = true,
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Sms:provider"] = provider },
    });

    private static async Task<(string, string)> TwoNoticesAsync(TestTown town)
    {
        var first = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        var second = await town.QueuesAsync(TownNotices.NewCause());
        await town.QuietAsync();
        return (first, second);
    }

    // As the providers document them.
    private static Dictionary<string, object> Aliyun(string tag, string message, bool isDelivered) => new(StringComparer.Ordinal)
    {
        ["phone_number"] = "13800000001",
        ["send_time"] = "2017-01-01 00:00:00",
        ["report_time"] = "2017-01-01 00:00:00",
        ["success"] = isDelivered,
        ["err_code"] = isDelivered ? "DELIVERED" : "MOBILE_NOT_ON_SERVICE",
        ["err_msg"] = "用户接收成功",
        ["sms_size"] = "1",
        ["biz_id"] = message,
        ["out_id"] = tag,
    };

    private static Dictionary<string, object> Tencent(string tag, string message, string status) => new(StringComparer.Ordinal)
    {
        ["user_receive_time"] = "2015-10-17 08:03:04",
        ["nationcode"] = "86",
        ["mobile"] = "13800000001",
        ["report_status"] = status,
        ["errmsg"] = status == "SUCCESS" ? "DELIVRD" : "MK:0001",
        ["description"] = "用户短信送达成功",
        ["sid"] = message,
        ["ext"] = tag,
    };

    private static object Event(string tag) =>
        new { eventType = "Microsoft.Communication.SMSDeliveryReportReceived", data = new { messageId = "m-1", tag, deliveryStatus = "Delivered" } };
}
