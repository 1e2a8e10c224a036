using System.Net;
using System.Net.Sockets;
using FunctionsHost.Tests.Hosting;

namespace FunctionsHost.Tests.Http;

/// <summary>
/// The word of a proxy about a caller is taken where a setting names the proxy, and reaches no app from anybody else. The proxies of these
/// tests are addresses of this machine.
/// </summary>
[Trait("Speed", "slow")]
public sealed class TrustedProxyTests : IDisposable
{
    private const string Caller = "203.0.113.7";

    private static readonly (string Name, string Value)[] Forwarded =
    [
        ("X-Forwarded-For", Caller), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "elevators.example.cn"),
        ("X-Forwarded-Prefix", "/elsewhere"), ("X-Original-For", "198.51.100.9"), ("Forwarded", "for=198.51.100.9;proto=https"),
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task WithoutTrustedProxies_NothingOfIt_ReachesTheApp()
    {
        await using var host = await RunningHost.StartAsync(_folder);
        var own = host.Host.Address;

        Assert.Equal($"127.0.0.1 {own}v1/origin []", await AskAsync(own, "127.0.0.1", Forwarded));
    }

    [Fact]
    public async Task TrustedProxy_SaysWhoCalls_AndWhichAddress()
    {
        await using var host = await StartAsync("127.0.0.2, 127.0.1.0/24");
        var own = host.Host.Address;

        Assert.Equal($"{Caller} https://elevators.example.cn/v1/origin []", await AskAsync(own, "127.0.0.2", Forwarded));
        Assert.Equal($"{Caller} https://elevators.example.cn/v1/origin []", await AskAsync(own, "127.0.1.9", Forwarded));
        Assert.Equal($"127.0.0.3 {own}v1/origin []", await AskAsync(own, "127.0.0.3", Forwarded));
        Assert.Equal($"127.0.0.2 {own}v1/origin []", await AskAsync(own, "127.0.0.2"));
    }

    [Fact]
    public async Task TheFirstThatIsNotTrusted_IsTheCaller_WhateverItClaims()
    {
        await using var host = await StartAsync("127.0.0.2,127.0.1.0/24");
        var own = host.Host.Address;

        Assert.StartsWith($"{Caller} ", await AskAsync(own, "127.0.0.2", ("X-Forwarded-For", $"198.51.100.9, {Caller}, 127.0.1.4")), StringComparison.Ordinal);
        Assert.StartsWith("127.0.0.2 ", await AskAsync(own, "127.0.0.2", ("X-Forwarded-For", "198.51.100.9, unknown")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<RunningHost> StartAsync(string proxies) => RunningHost.StartAsync(_folder, settings: ("Http__TrustedProxies", proxies));

    private static async Task<string> AskAsync(Uri host, string from, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host, "v1/origin"));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
