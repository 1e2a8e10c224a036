using System.Text;
using Azure;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Qr;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace ElevatorFunctions.Tests.Elevators;

public sealed class QrCodesTests
{
    private static readonly ElevatorCode Code = ElevatorCode.Parse("HZ000001");
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Code_ReadsBackWhatWasWritten()
    {
        var codes = Create(("Qr:Key:1", Key(1)));
        var until = new DateOnly(2026, 5, 1);

        Assert.Equal(new QrContent(Code, 3, until), codes.TryRead(codes.Write(Code, 3, until)));
        Assert.Null(codes.TryRead("https://example.cn/q/HZ000001"));
    }

    [Fact]
    public void HighestKey_SignsAndOlderOnesStillVerify()
    {
        var before = Create(("Qr:Key:9", Key(9)));
        var after = Create(("Qr:Key:9", Key(9)), ("Qr:Key:10", Key(10)));
        var printed = before.Write(Code, 1, null);

        Assert.NotNull(after.TryRead(printed));
        Assert.Null(before.TryRead(after.Write(Code, 1, null)));
    }

    [Fact]
    public void RetiredKey_NoLongerVerifies()
    {
        var printed = Create(("Qr:Key:1", Key(1))).Write(Code, 1, null);

        Assert.Null(Create(("Qr:Key:2", Key(2))).TryRead(printed));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Qr:Key:1", "c2hvcnQ=")]
    [InlineData("Qr:Key:1", "no base64 at all")]
    [InlineData("Qr:Key:0", null)]
    [InlineData("Qr:Key:first", null)]
    public void BadKey_IsAStartupFaultThatNamesTheSetting(string setting, string? value)
    {
        (string, string)[] settings = setting.Length == 0 ? [] : [(setting, value ?? Key(1))];

        var fault = Assert.Throws<SettingException>(() => Create(settings));

        Assert.Contains("Qr__Key__", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.cn")]
    [InlineData("example.cn")]
    [InlineData("https://example.cn?a=b")]
    public void BadBaseUrl_IsAStartupFault(string url) =>
        Assert.Contains(
            "Qr__BaseUrl",
            Assert.Throws<SettingException>(() => Create(("Qr:Key:1", Key(1)), ("Qr:BaseUrl", url))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "http://localhost:7071")]
    [InlineData("localhost:7072", "http://localhost:7072")]
    public void BaseUrl_InDevelopment_IsWhereTheHostListens(string? host, string url) =>
        Assert.Equal(url, Create(Environments.Development, ("Qr:Key:1", Key(1)), ("WEBSITE_HOSTNAME", host!)).BaseUrl);

    [Fact]
    public void DevelopmentKey_IsRefusedOutsideDevelopment()
    {
        var settings = ("Qr:Key:1", QrCodes.DevelopmentKey);

        Assert.NotNull(Create(Environments.Development, settings));
        Assert.Contains(
            "development key",
            Assert.Throws<SettingException>(() => Create(Environments.Production, settings)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public void IssuedCode_IsGoodUntilRevoked(int version, bool good)
    {
        var codes = Issued(new(1, Noon, "gov", null, null), new(2, Noon, "gov", null, RevokedAt: Noon));

        Assert.Equal(good, QrCodes.IsGood(new QrContent(Code, version, null), codes, Noon));
    }

    [Fact]
    public void TemporaryCode_IsGoodOnItsLastDayAndNotAfter()
    {
        var today = new DateOnly(2026, 3, 10);
        var codes = Issued(new IssuedCode(1, Noon, "inspection", today, null));
        var content = new QrContent(Code, 1, today);
        var midnight = new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.FromHours(8));

        Assert.True(QrCodes.IsGood(content, codes, midnight.AddTicks(-1)));
        Assert.False(QrCodes.IsGood(content, codes, midnight));
    }

    private static Dictionary<int, Versioned<IssuedCode>> Issued(params IssuedCode[] codes) =>
        codes.ToDictionary(code => code.Version, code => new Versioned<IssuedCode>(code, new ETag("1")));

    private static string Key(int seed) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"a secret of the tests, number {seed:D5}"));

    private static QrCodes Create(params (string Setting, string Value)[] settings) => Create(Environments.Development, settings);

    private static QrCodes Create(string environment, params (string Setting, string Value)[] settings) =>
        new(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Setting, (string?)pair.Value))).Build(),
            new HostingEnvironment { EnvironmentName = environment });
}
