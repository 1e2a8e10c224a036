using Azure;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;
using TestSupport;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>The production gateway, against a server that speaks the service's protocol.</summary>
public sealed class AcsSmsGatewayTests
{
    private static readonly NoticeContent Content = new("困人", ["人民路1号"], []);

    [Theory]
    [InlineData("13800000001", "+8613800000001")]
    [InlineData("+85212345678", "+85212345678")]
    public async Task Message_GoesToTheNumberOfTheCountry_TaggedWithTheNotice(string phone, string to)
    {
        await using var service = await FakeSmsService.StartAsync();

        var id = await Gateway(service).SendAsync(phone, NoticeTemplate.RescueDispatched, Content, "tag", TestContext.Current.CancellationToken);

        Assert.Equal("Outgoing_1", id);
        var body = Assert.Single(service.Bodies);
        Assert.Equal("困人", body.GetProperty("message").GetString());
        Assert.Equal(to, body.GetProperty("smsRecipients")[0].GetProperty("to").GetString());
        Assert.Equal("tag", body.GetProperty("smsSendOptions").GetProperty("tag").GetString());
        Assert.True(body.GetProperty("smsSendOptions").GetProperty("enableDeliveryReport").GetBoolean());
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(404, true)]
    [InlineData(401, false)]
    [InlineData(408, false)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    public async Task RefusedRecipient_IsRefusedForGood_OrTriedAgain(int status, bool isForGood)
    {
        await using var service = await FakeSmsService.StartAsync();
        service.RecipientStatus = status;

        await Assert.ThrowsAsync(
            isForGood ? typeof(SmsRefusedException) : typeof(RequestFailedException),
            () => Gateway(service).SendAsync("13800000001", NoticeTemplate.RescueDispatched, Content, "tag", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Sms:from", "Sms__from")]
    [InlineData("Sms:reportKey", "Sms__reportKey")]
    [InlineData("Sms", "Sms__endpoint")]
    public void Production_WithoutASetting_DoesNotStart(string missing, string named)
    {
        var settings = Settings("endpoint=https://x;accesskey=eA==");
        settings.Remove(missing);

        var fault = Assert.Throws<SettingException>(() => SmsSettings.GatewayOf(Configuration(settings), TimeProvider.System));

        Assert.Contains($"'{named}' is missing", fault.Message, StringComparison.Ordinal);
    }

    private static AcsSmsGateway Gateway(FakeSmsService service) => AcsSmsGateway.FromSettings(Configuration(Settings(service.ConnectionString)));

    private static Dictionary<string, string?> Settings(string connection) =>
        new(StringComparer.Ordinal) { ["Sms"] = connection, ["Sms:from"] = "+8610", ["Sms:reportKey"] = "k" };

    private static IConfiguration Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
