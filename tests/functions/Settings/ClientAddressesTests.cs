using System.Net;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Tests.Settings;

/// <summary>Where a request comes from: only what proxies of ours have appended counts.</summary>
public sealed class ClientAddressesTests
{
    // The worker takes the last entry of X-Forwarded-For as the connection's address, so that the header holds those before it.
    [Theory]
    [InlineData(null, "203.0.113.7", "198.51.100.1", "203.0.113.7")]
    [InlineData("1", "203.0.113.7", "", "203.0.113.7")]
    [InlineData("2", "10.0.0.4", "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("2", "10.0.0.4", "203.0.113.7:50123", "203.0.113.7")]
    [InlineData("2", "10.0.0.4", "", null)]
    [InlineData("2", "10.0.0.4", "unknown", null)]
    [InlineData("3", "10.0.0.4", "203.0.113.7, 10.0.0.9", "203.0.113.7")]
    [InlineData("0", "203.0.113.7", "", null)]
    [InlineData("1", "::ffff:203.0.113.7", "", "203.0.113.7")]
    [InlineData("1", "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::")]
    [InlineData("2", "10.0.0.4", "[2001:db8:1:2:ffff::1]:443", "2001:db8:1:2::")]
    public void A7_Origin_IsTheAddressThatOurOwnProxySaw(string? hops, string connection, string forwarded, string? origin)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(connection);
        http.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.Equal(origin, With(hops).OriginOf(http.Request));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("11")]
    [InlineData("two")]
    public void BadSetting_IsNamed(string hops) =>
        Assert.Contains("Http__TrustedHops", Assert.Throws<SettingException>(() => With(hops)).Message, StringComparison.Ordinal);

    private static ClientAddresses With(string? hops) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new(ClientAddresses.HopsSetting, hops)]).Build());
}
