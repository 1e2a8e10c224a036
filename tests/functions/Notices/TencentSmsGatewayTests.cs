using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using TestSupport;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>The gateway of Tencent Cloud, against a server that checks its signature and gives the documented answers.</summary>
public sealed class TencentSmsGatewayTests
{
    private const string Taken =
        """{"Response":{"SendStatusSet":[{"SerialNo":"5000:1045710669157053657849499619","PhoneNumber":"+8613800000001","Fee":1,"SessionContext":"tag","Code":"Ok","Message":"send success","IsoCode":"CN"}],"RequestId":"a0aabda6-cf91-4f3e-a81f-9198114a2279"}}""";

    private static readonly NoticeContent Content = new("【智慧电梯】困人", ["人民路1号", "ET3305020001"], []);

    [Fact]
    public async Task Message_CarriesTemplateVariablesAndTag()
    {
        await using var service = await FakeTemplateSms.StartAsync();
        service.Answer = (200, Taken);

        Assert.Equal("5000:1045710669157053657849499619", await SendAsync(ProviderSettings.Of("tencent", service)));

        var asked = Assert.Single(service.Asked);
        Assert.Equal(
            ("1400006666", "智慧电梯", $"SMS_{(int)NoticeTemplate.FaultDispatched}", "tag"),
            (asked["SmsSdkAppId"].GetString(), asked["SignName"].GetString(), asked["TemplateId"].GetString(), asked["SessionContext"].GetString()));
        Assert.Equal(["+8613800000001"], asked["PhoneNumberSet"].EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(["人民路1号", "ET3305020001"], asked["TemplateParamSet"].EnumerateArray().Select(one => one.GetString()));
    }

    [Theory]
    [InlineData("InvalidParameterValue.IncorrectPhoneNumber", true)]
    [InlineData("FailedOperation.PhoneNumberInBlacklist", true)]
    [InlineData("LimitExceeded.PhoneNumberThirtySecondLimit", false)]
    [InlineData("LimitExceeded.PhoneNumberDailyLimit", false)]
    [InlineData("FailedOperation.InsufficientBalanceInSmsPackage", false)]
    [InlineData("FailedOperation.TemplateIncorrectOrUnapproved", false)]
    public async Task RefusedMessage_IsRefusedForGood_OrTriedAgain(string code, bool isForGood)
    {
        await using var service = await FakeTemplateSms.StartAsync();
        service.Answer = (200, $$$"""{"Response":{"SendStatusSet":[{"SerialNo":"","PhoneNumber":"+8613800000001","Fee":0,"SessionContext":"tag","Code":"{{{code}}}","Message":"refused","IsoCode":""}],"RequestId":"x"}}""");

        await RefusesAsync(service, code, isForGood);
    }

    [Theory]
    [InlineData(200, """{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"limit"},"RequestId":"x"}}""", "RequestLimitExceeded")]
    [InlineData(200, """{"Response":{"Error":{"Code":"InternalError","Message":"x"},"RequestId":"x"}}""", "InternalError")]
    [InlineData(200, """{"Response":{"RequestId":"x"}}""", "no code")]
    [InlineData(200, "{}", "no code")]
    [InlineData(504, "", "HTTP 504")]
    public async Task RefusedRequest_IsTriedAgain(int status, string body, string error)
    {
        await using var service = await FakeTemplateSms.StartAsync();
        service.Answer = (status, body);

        await RefusesAsync(service, error, isForGood: false);
    }

    [Fact]
    public async Task AnotherKey_IsTriedAgain_AsSomebodyPutsItRight()
    {
        await using var service = await FakeTemplateSms.StartAsync();
        service.Forbidden =
            """{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"The provided credentials could not be validated."},"RequestId":"ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"}}""";
        var settings = ProviderSettings.Of("tencent", service);
        settings["Sms:accessKeySecret"] = "another";

        Assert.Equal("AuthFailure.SignatureFailure", (await Assert.ThrowsAsync<SmsPutOffException>(() => SendAsync(settings))).Message);
        Assert.Empty(service.Asked);
    }

    private static async Task RefusesAsync(FakeTemplateSms service, string error, bool isForGood)
    {
        var refusal = await Assert.ThrowsAsync(
            isForGood ? typeof(SmsRefusedException) : typeof(SmsPutOffException), () => SendAsync(ProviderSettings.Of("tencent", service)));
        Assert.Equal(error, refusal.Message);
    }

    private static Task<string> SendAsync(Dictionary<string, string?> settings) =>
        ProviderSettings.Gateway(settings).SendAsync("13800000001", NoticeTemplate.FaultDispatched, Content, "tag", TestContext.Current.CancellationToken);
}
