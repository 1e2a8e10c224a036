using System.Net;
using System.Net.Sockets;
using ElevatorFunctions.Platform.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// Where requests come from. Each proxy of ours appends the address that it saw to <c>X-Forwarded-For</c>, and what stands before that is
/// the caller's own claim. The worker has taken the last one off already, and shows it as the address of the connection. The one-machine host
/// names the caller alone, whatever proxies stand before it.
/// </summary>
internal sealed class ClientAddresses
{
    /// <summary>How many proxies of ours a request passes, each of which appends an address. 0 when addresses tell nothing.</summary>
    public const string HopsSetting = "Http:TrustedHops";

    private const string Header = "X-Forwarded-For";
    private const int MostHops = 10;

    // Bytes of an IPv6 address that a provider gives to one customer: a person has 2^64 addresses.
    private const int NetworkBytes = 8;

    private readonly int _hops;

    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingException">It is not a number from 0 to 10.</exception>
    public ClientAddresses(IConfiguration configuration)
    {
        // The front end of Azure appends one, and so does the one-machine host.
        var text = configuration[HopsSetting];
        _hops = string.IsNullOrEmpty(text) ? 1
            : int.TryParse(text, out var hops) && hops is >= 0 and <= MostHops ? hops
            : throw new SettingException($"the setting '{HopsSetting.Replace(":", "__", StringComparison.Ordinal)}' must be a number from 0 to {MostHops}");
    }

    /// <summary>The address of the caller, or null when it is not known.</summary>
    public IPAddress? Of(HttpRequest request)
    {
        if (_hops <= 1)
        {
            return _hops == 1 ? request.HttpContext.Connection.RemoteIpAddress : null;
        }

        var claims = request.Headers[Header].ToString().Split(',', StringSplitOptions.TrimEntries);
        return claims.Length >= _hops - 1 ? AddressIn(claims[^(_hops - 1)]) : null;
    }

    /// <summary>The network of the caller that counts as one origin: an IPv4 address, or the 64 bits of an IPv6 network. Null when it is not known.</summary>
    public string? OriginOf(HttpRequest request)
    {
        if (Of(request) is not { } address)
        {
            return null;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, NetworkBytes), .. new byte[NetworkBytes]]).ToString()
            : address.ToString();
    }

    // Azure's front end writes a port behind the address.
    private static IPAddress? AddressIn(string claim) =>
        IPAddress.TryParse(claim, out var address) ? address
        : IPEndPoint.TryParse(claim, out var endpoint) ? endpoint.Address
        : null;
}
