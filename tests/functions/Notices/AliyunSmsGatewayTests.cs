using System.Text.Json;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using TestSupport;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>The gateway of Alibaba Cloud, against a server that checks its signature and gives the documented answers.</summary>
public sealed class AliyunSmsGatewayTests
{
    private const string Taken = """{"Code":"OK","Message":"OK","BizId":"9006197469364984400","RequestId":"F655A8D5-B967-440B-8683-DAD6FF8DE990"}""";

    private static readonly NoticeContent Content = new("【智慧电梯】困人 https://x/m/r/a-b", ["人民路1号 A&B=\"甲\"", "ET3305020001"], ["a", "b"]);

    [Fact]
    public async Task Message_CarriesTemplateVariablesAndTag()
    {
        await using var service = await FakeTemplateSms.StartAsync();
        service.Answer = (200, Taken);

        Assert.Equal("9006197469364984400", await SendAsync(service, NoticeTemplate.FaultDispatched, Content));

        var asked = Assert.Single(service.Asked);
        Assert.Equal(
            ("13800000001", "智慧电梯", $"SMS_{(int)NoticeTemplate.FaultDispatched}", "tag"),
            (asked["PhoneNumbers"].GetString(), asked["SignName"].GetString(), asked["TemplateCode"].GetString(), asked["OutId"].GetString()));
        var variables = JsonSerializer.Deserialize<Dictionary<string, string>>(asked["TemplateParam"].GetString()!)!;
        Assert.Equal(["v1=人民路1号 A&B=\"甲\"", "v2=ET3305020001"], variables.Select(one => $"{one.Key}={one.Value}"));
    }

    [Fact]
    public async Task MessageWithALink_TakesTheTemplateThatHasOne_AndPartsOfTheTokenAsVariables()
    {
        await using var service = await FakeTemplateSms.StartAsync();
        service.Answer = (200, Taken);

        await SendAsync(service, NoticeTemplate.RescueDispatched, Content);

        var asked = Assert.Single(service.Asked);
        Assert.Equal("SMS_page", asked["TemplateCode"].GetString());
        var variables = JsonSerializer.Deserialize<Dictionary<string, string>>(asked["TemplateParam"].GetString()!)!;
        Assert.Equal(("a", "b"), (variables["v3"], variables["v4"]));
        Assert.DoesNotContain("://", asked["TemplateParam"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongVariable_KeepsItsEnd()
    {
        await using var service = await FakeTemplateSms.StartAsync();
        service.Answer = (200, Taken);

        await SendAsync(service, NoticeTemplate.FaultDispatched, Content with { Values = [new string('路', 60) + "8幢2单元", "ET3305020001"] });

        var variables = JsonSerializer.Deserialize<Dictionary<string, string>>(Assert.Single(service.Asked)["TemplateParam"].GetString()!)!;
        Assert.Equal(new string('路', 30) + "8幢2单元", variables["v1"]);
    }

    [Theory]
    [InlineData(200, """{"Message":"号码格式错误","RequestId":"x","Code":"isv.MOBILE_NUMBER_ILLEGAL"}""", true, "isv.MOBILE_NUMBER_ILLEGAL")]
    [InlineData(200, """{"Message":"不支持url","RequestId":"x","Code":"isv.PARAM_NOT_SUPPORT_URL"}""", true, "isv.PARAM_NOT_SUPPORT_URL")]
    [InlineData(200, """{"Message":"触发天级流控Permits:10","RequestId":"C0A0BE93-B44F-4350-BCC8-B677F78C3802","Code":"isv.BUSINESS_LIMIT_CONTROL"}""", false, "isv.BUSINESS_LIMIT_CONTROL")]
    [InlineData(200, """{"Message":"余额不足","RequestId":"x","Code":"isv.OUT_OF_SERVICE"}""", false, "isv.OUT_OF_SERVICE")]
    [InlineData(200, """{"Message":"模板不合法","RequestId":"x","Code":"isv.SMS_TEMPLATE_ILLEGAL"}""", false, "isv.SMS_TEMPLATE_ILLEGAL")]
    [InlineData(400, """{"Message":"Request was denied due to user flow control.","RequestId":"x","Code":"Throttling.User"}""", false, "Throttling.User")]
    [InlineData(200, """{"Message":"OK","RequestId":"x","Code":"OK"}""", false, "OK")]
    [InlineData(502, "<html>Bad Gateway</html>", false, "HTTP 502")]
    public async Task Refusal_IsForGood_OrTriedAgain(int status, string body, bool isForGood, string error)
    {
        await using var service = await FakeTemplateSms.StartAsync();
        service.Answer = (status, body);

        var refusal = await Assert.ThrowsAsync(
            isForGood ? typeof(SmsRefusedException) : typeof(SmsPutOffException), () => SendAsync(service, NoticeTemplate.FaultDispatched, Content));

        Assert.Equal(error, refusal.Message);
    }

    [Fact]
    public async Task AnotherKey_IsTriedAgain_AsSomebodyPutsItRight()
    {
        await using var service = await FakeTemplateSms.StartAsync();
        service.Forbidden = """{"RequestId":"x","HostId":"dysmsapi.aliyuncs.com","Code":"SignatureDoesNotMatch","Message":"Specified signature is not matched with our calculation."}""";
        var settings = ProviderSettings.Of("aliyun", service);
        settings["Sms:accessKeySecret"] = "another";

        var refusal = await Assert.ThrowsAsync<SmsPutOffException>(() => ProviderSettings.Gateway(settings).SendAsync(
            "13800000001", NoticeTemplate.FaultDispatched, Content, "tag", TestContext.Current.CancellationToken));

        Assert.Equal("SignatureDoesNotMatch", refusal.Message);
        Assert.Empty(service.Asked);
    }

    [Fact]
    public async Task NoticeOfAnEarlierVersion_WhichHasNoVariables_IsRefusedWithoutAsking()
    {
        await using var service = await FakeTemplateSms.StartAsync();

        await Assert.ThrowsAsync<SmsRefusedException>(() => SendAsync(service, NoticeTemplate.FaultDispatched, Content with { Values = [] }));

        Assert.Empty(service.Asked);
    }

    private static Task<string> SendAsync(FakeTemplateSms service, NoticeTemplate template, NoticeContent content) =>
        ProviderSettings.Gateway(ProviderSettings.Of("aliyun", service)).SendAsync("13800000001", template, content, "tag", TestContext.Current.CancellationToken);
}
