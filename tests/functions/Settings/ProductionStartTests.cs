using System.Security.Cryptography;
using ElevatorFunctions.Access;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Elevators;
using FunctionsHost.Hosting;
using TestSupport;

namespace ElevatorFunctions.Tests.Settings;

/// <summary>Outside Development the app does not start without what it needs, and says what that is.</summary>
[Trait("Speed", "slow")]
public sealed class ProductionStartTests
{
    // Nothing is there: the app has to say what it lacks before it needs storage.
    private const string NoStorage =
        "DefaultEndpointsProtocol=http;AccountName=x;AccountKey=eA==;TableEndpoint=http://127.0.0.1:1/x;BlobEndpoint=http://127.0.0.1:1/x";

    [Theory]
    [InlineData("Storage")]
    [InlineData("ServiceBus")]
    [InlineData("Auth:SigningKey")]
    [InlineData("Auth:SigningKey", SigningKey.DevelopmentKey)]
    [InlineData("Auth:SigningKey", "c2hvcnQ=")]
    [InlineData("Auth:SigningKey", "no base64")]
    [InlineData("Qr:Key:1")]
    [InlineData("Qr:Key:1", QrCodes.DevelopmentKey)]
    [InlineData("Qr:BaseUrl")]
    [InlineData("RescueCentre:Telephone")]
    [InlineData("Devices:Key:1")]
    [InlineData("Devices:Key:1", DeviceKeys.DevelopmentKey)]
    [InlineData("Identity:Issuer")]
    [InlineData("Identity:PublicKey", "no key")]
    [InlineData("Sms")]
    [InlineData("Sms:provider", "another")]
    [InlineData("Sms:from")]
    [InlineData("Sms:reportKey")]
    [InlineData("Http:TrustedHops", "two")]
    public async Task MissingOrPublicSetting_IsAStartupFaultThatNamesIt(string setting, string value = "")
    {
        var settings = Settings();
        settings[setting] = value;

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(settings));

        var text = fault.ToString();
        Assert.True(text.Contains(setting.Replace(":", "__", StringComparison.Ordinal), StringComparison.Ordinal), text);
    }

    [Fact]
    public Task WithAllOfThem_ItStarts_AndAsksBrowsersForHttps() => StartAsync(Settings(), async host =>
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var answer = await client.GetAsync("api/health/live", TestContext.Current.CancellationToken);

        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    });

    private static Dictionary<string, string?> Settings()
    {
        using var provider = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Production",
            ["AzureWebJobsStorage"] = NoStorage,
            ["Storage"] = NoStorage,
            ["ServiceBus"] = "Endpoint=sb://localhost:0;SharedAccessKeyName=test;SharedAccessKey=dGVzdA==;UseDevelopmentEmulator=true;",
            ["Auth:SigningKey"] = NewKey(),
            ["Qr:Key:1"] = NewKey(),
            ["Qr:BaseUrl"] = "https://example.cn",
            ["Devices:Key:1"] = NewKey(),
            ["Identity:Issuer"] = "https://idp.example.cn",
            ["RescueCentre:Telephone"] = "0572-96333",
            ["Identity:PublicKey"] = provider.ExportSubjectPublicKeyInfoPem(),
            ["Sms"] = "endpoint=https://x.example.cn/;accesskey=eA==",
            ["Sms:from"] = "+861",
            ["Sms:reportKey"] = "abc",
            ["Mqtt:Port"] = "",
        };
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static async Task StartAsync(Dictionary<string, string?> settings, Func<LocalHost, Task>? act = null)
    {
        using var folder = new TempFolder();
        await using var host = await LocalHost.StartAsync(
            AppContext.BaseDirectory,
            ["--port", "0", "--data", folder.FullPath],
            new LocalHostOptions { Settings = settings, Worker = StartWorkerAsync, LogsToConsole = false },
            TestContext.Current.CancellationToken);
        await (act?.Invoke(host) ?? Task.CompletedTask);
    }

    private static async Task<IAsyncDisposable> StartWorkerAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken) =>
        await InProcessWorker.StartAsync(App.Build, arguments, environment, configure: null, cancellationToken);
}
