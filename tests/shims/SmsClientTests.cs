using Azure;
using Azure.Communication.Sms;
using TestSupport;

namespace Shims.Tests;

/// <summary>The client of the message service speaks the service's protocol.</summary>
public sealed class SmsClientTests
{
    [Fact]
    public async Task Send_IsSigned_AndCarriesTagAndReport()
    {
        await using var service = await FakeSmsService.StartAsync();
        var client = new SmsClient(service.ConnectionString);

        SmsSendResult result = await client.SendAsync("+8610", "+8613800000001", "你好", new SmsSendOptions(true) { Tag = "t" });

        Assert.Equal(("+8613800000001", "Outgoing_1", 202, true), (result.To, result.MessageId, result.HttpStatusCode, result.Successful));
        var body = Assert.Single(service.Bodies);
        Assert.Equal(("+8610", "你好"), (body.GetProperty("from").GetString(), body.GetProperty("message").GetString()));
        var options = body.GetProperty("smsSendOptions");
        Assert.Equal((true, "t"), (options.GetProperty("enableDeliveryReport").GetBoolean(), options.GetProperty("tag").GetString()));
    }

    [Fact]
    public async Task Send_IsRepeatedUnderTheSameId_WhileTheServiceIsDown()
    {
        await using var service = await FakeSmsService.StartAsync();
        service.Refusals.Enqueue(503);
        var options = new SmsClientOptions();
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);

        await new SmsClient(service.ConnectionString, options).SendAsync("+8610", "+8613800000001", "x");

        Assert.Equal(2, service.Bodies.Count);
        Assert.Single(service.Bodies.Select(body => body.GetProperty("smsRecipients")[0].GetProperty("repeatabilityRequestId").GetString()).Distinct());
    }

    [Fact]
    public async Task Send_ToAPhoneThatIsRefused_SaysWhy()
    {
        await using var service = await FakeSmsService.StartAsync();
        service.RecipientStatus = 400;

        SmsSendResult result = await new SmsClient(service.ConnectionString).SendAsync("+8610", "+861", "x");

        Assert.Equal(("+861", false, 400, "refused"), (result.To, result.Successful, result.HttpStatusCode, result.ErrorMessage));
    }

    [Fact]
    public async Task Send_WithAnotherKey_IsRefused()
    {
        await using var service = await FakeSmsService.StartAsync();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => new SmsClient(service.ForeignConnectionString).SendAsync("+8610", "+8613800000001", "x"));

        Assert.Equal(401, refused.Status);
    }

    [Theory]
    [InlineData("endpoint=https://x")]
    [InlineData("accesskey=eA==")]
    [InlineData("x")]
    public void ConnectionString_ThatLacksAPart_IsRefused(string text) => Assert.Throws<InvalidOperationException>(() => new SmsClient(text));
}
