using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>The keys and tokens of devices are those of IoT Hub.</summary>
public sealed class DeviceKeysTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Key_IsDerivedAsIoTHubDerivesIt()
    {
        // Made with openssl: printf device-1 | openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary | base64
        Assert.Equal("xVZlKLgIZGXac/YXApuhbp5DZIIX79uledUNOQt8u2g=", Keys().KeyOf("device-1"));
    }

    [Fact]
    public void Key_IsTheDevicesOwn()
    {
        var keys = Keys();
        Assert.True(keys.IsKey("device-1", keys.KeyOf("device-1")));
        Assert.False(keys.IsKey("device-2", keys.KeyOf("device-1")));
        Assert.False(keys.IsKey("device-1", "no base64"));
        Assert.False(keys.IsKey("device-1", null));
    }

    [Theory]
    [InlineData("device-1", "hub.example/devices/device-1", 1, true)]
    [InlineData("device-1", "hub.example/devices/device-2", 1, false)]
    [InlineData("device-1", "other.example/devices/device-1", 1, false)]
    [InlineData("device-1", "hub.example/devices/device-1", 0, false)]
    [InlineData("device-2", "hub.example/devices/device-1", 1, false)]
    public void Token_IsGoodForItsDevice_UntilItRunsOut(string device, string resource, int seconds, bool good)
    {
        var keys = Keys();
        Assert.Equal(good, keys.IsToken(device, Token(keys.KeyOf("device-1"), resource, Now.AddSeconds(seconds)), Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SharedAccessSignature ")]
    [InlineData("SharedAccessSignature sr=&sig=&se=")]
    [InlineData("SharedAccessSignature sr=hub.example%2Fdevices%2Fdevice-1&sig=AAAA&se=99999999999")]
    [InlineData("Bearer abc")]
    public void Token_ThatIsNone_IsRefused(string header) => Assert.False(Keys().IsToken("device-1", header, Now));

    [Fact]
    public void Keys_OfBefore_AreStillTaken()
    {
        var old = Keys().KeyOf("device-1");
        var keys = Keys(("Devices:Key:2", Convert.ToBase64String(new byte[32])));
        Assert.NotEqual(old, keys.KeyOf("device-1"));
        Assert.True(keys.IsKey("device-1", old));
    }

    [Fact]
    public void DevelopmentKey_IsRefusedOutsideDevelopment()
    {
        var fault = Assert.Throws<SettingException>(() => new DeviceKeys(
            Configuration(), new HostingEnvironment { EnvironmentName = Environments.Production }));
        Assert.Contains("Devices__Key__1 is the development key", fault.Message, StringComparison.Ordinal);
    }

    private static DeviceKeys Keys(params (string Name, string Value)[] more) =>
        new(Configuration(more), new HostingEnvironment { EnvironmentName = Environments.Development });

    private static IConfiguration Configuration(params (string Name, string Value)[] more) =>
        new ConfigurationBuilder().AddInMemoryCollection(
            new[] { ("Devices:Key:1", DeviceKeys.DevelopmentKey), ("Devices:Hub", "hub.example") }.Concat(more)
                .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))).Build();

    private static string Token(string key, string resource, DateTimeOffset end)
    {
        var written = Uri.EscapeDataString(resource);
        var signature = HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes($"{written}\n{end.ToUnixTimeSeconds()}"));
        return $"SharedAccessSignature sr={written}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}&se={end.ToUnixTimeSeconds()}";
    }
}
