using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using ElevatorFunctions.Tests.Harness;
using TestSupport;

namespace ElevatorFunctions.Tests.Deployment;

/// <summary>One folder holds a city on one machine: its service file starts it anywhere, outside Development, on the emulator that it brings along.</summary>
[Trait("Speed", "slow")]
public sealed class PublishedCityTests
{
    [Fact]
    public async Task PublishedFolder_Serves_FromAnywhere_AndEndsInGoodOrder()
    {
        await using var sms = await FakeSmsService.StartAsync();
        await using var city = new PublishedCity();
        await city.PublishAsync();
        var address = await city.StartAsync(await SettingsAsync(city.Folder, sms.ConnectionString));

        using var client = new HttpClient { BaseAddress = address };
        using var ready = await client.GetAsync(new Uri("api/health/ready", UriKind.Relative));
        var parts = await ready.Content.ReadAsStringAsync();
        Assert.True(ready.StatusCode == HttpStatusCode.OK, parts);
        using var scan = await client.GetAsync(new Uri("q/no-code", UriKind.Relative));
        Assert.Contains("0572-96333", await scan.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var aids = await client.GetAsync(new Uri("api/dev/sms", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, aids.StatusCode);

        Assert.Equal(0, await city.TerminateAsync());

        // systemd and the container start the same program in the same way.
        var entry = (await File.ReadAllLinesAsync(Path.Combine(city.Folder, "Dockerfile"))).Single(line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal))["ENTRYPOINT ".Length..];
        Assert.Equal(await city.CommandAsync(), string.Join(' ', JsonSerializer.Deserialize<string[]>(entry)!));
    }

    [Fact]
    public async Task ServiceFile_IsUnderstoodBySystemd()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd is not installed");
        await using var city = new PublishedCity();
        await city.PublishAsync();

        var (_, complaints) = await PublishedCity.RunAsync("systemd-analyze", "verify", "--man=no", Path.Combine(city.Folder, "elevators.service"));

        // The program is not where the file has it on this machine.
        Assert.DoesNotContain(complaints.Split('\n'), line => line.Contains("elevators.service", StringComparison.Ordinal) && !line.Contains("not executable", StringComparison.Ordinal));
    }

    // The sample, with values where it leaves them out.
    private static async Task<IReadOnlyDictionary<string, string>> SettingsAsync(string folder, string sms)
    {
        using var provider = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var settings = (await File.ReadAllLinesAsync(Path.Combine(folder, "elevators.env")))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        foreach (var (name, value) in new[]
        {
            ("Auth__SigningKey", NewKey()), ("Qr__Key__1", NewKey()), ("Devices__Key__1", NewKey()), ("RescueCentre__Telephone", "0572-96333"),
            ("Identity__Issuer", "https://idp.example.gov.cn"), ("Identity__PublicKey", provider.ExportSubjectPublicKeyInfoPem().ReplaceLineEndings("")),
            ("Sms__provider", "acs"), ("Sms__reportKey", AppUnderTest.ReportKey),
            ("ServiceBus", settings["ServiceBus"].Replace(":5672", ":0", StringComparison.Ordinal)),
        })
        {
            Assert.True(settings.ContainsKey(name), $"elevators.env does not name {name}");
            settings[name] = value;
        }

        return new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["Sms"] = sms, ["Sms__from"] = "+8610690000", ["Mqtt__Port"] = "" };
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
