using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Tests.Notices;

namespace ElevatorFunctions.Tests.Settings;

/// <summary>The provider of text messages, and what it needs.</summary>
public sealed class SmsSettingsTests
{
    [Theory]
    [InlineData("aliyun", typeof(AliyunSmsGateway))]
    [InlineData("tencent", typeof(TencentSmsGateway))]
    public void Provider_IsChosenByItsSetting(string provider, Type gateway) =>
        Assert.IsType(gateway, ProviderSettings.Gateway(ProviderSettings.Of(provider)));

    [Theory]
    [InlineData("aliyun", "Sms:provider", "smoke signals", "'Sms__provider' must be acs, aliyun or tencent")]
    [InlineData("aliyun", "Sms:accessKeyId", "", "'Sms__accessKeyId' is missing")]
    [InlineData("aliyun", "Sms:accessKeySecret", "", "'Sms__accessKeySecret' is missing")]
    [InlineData("aliyun", "Sms:signName", "", "'Sms__signName' is missing")]
    [InlineData("aliyun", "Sms:reportKey", "", "'Sms__reportKey' is missing")]
    [InlineData("aliyun", "Sms:endpoint", "http://dysmsapi.aliyuncs.com", "'Sms__endpoint' must be")]
    [InlineData("aliyun", "Sms:endpoint", "https://dysmsapi.aliyuncs.com/path", "'Sms__endpoint' must be")]
    [InlineData("tencent", "Sms:appId", "", "'Sms__appId' is missing")]
    [InlineData("tencent", "Sms:templates:SmsCode", "", "'Sms__templates__SmsCode'")]
    public void MissingOrBadSetting_IsAStartupFaultThatNamesIt(string provider, string setting, string value, string said)
    {
        var settings = ProviderSettings.Of(provider);
        settings[setting] = value;

        Assert.Contains(said, Assert.Throws<SettingException>(() => ProviderSettings.Gateway(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralMissingTemplates_AreAllNamedAtOnce()
    {
        var settings = ProviderSettings.Of("aliyun");
        settings.Remove("Sms:templates:CarToCall");
        settings.Remove("Sms:templates:ComplaintClosed");

        Assert.EndsWith(
            ": 'Sms__templates__CarToCall', 'Sms__templates__ComplaintClosed'",
            Assert.Throws<SettingException>(() => ProviderSettings.Gateway(settings)).Message,
            StringComparison.Ordinal);
    }
}
