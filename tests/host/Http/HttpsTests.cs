using System.Net;
using System.Net.Sockets;
using FunctionsHost.Tests.Hosting;

namespace FunctionsHost.Tests.Http;

/// <summary>The public port with a certificate of a test's own, in a process of its own.</summary>
[Trait("Speed", "slow")]
public sealed class HttpsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CertificateFiles _files;

    public HttpsTests() => _files = new CertificateFiles(_folder);

    [Theory]
    [InlineData("all.pem", null, null)]
    [InlineData("chain.pem", "key.pem", null)]
    [InlineData("chain.pem", "encrypted-key.pem", CertificateFiles.Password)]
    [InlineData("all.pfx", null, CertificateFiles.Password)]
    public async Task Certificate_MakesThePortHttps_AndTheAppSeesSo(string certificate, string? key, string? password)
    {
        await using var host = Start(certificate, key, password);
        var address = await host.ReadyAsync();
        using var client = _files.NewClient(address);

        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/origin") { Version = HttpVersion.Version20 };
        using var response = await client.SendAsync(request);

        Assert.Equal("https", address.Scheme);
        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Equal($"127.0.0.1 {address.GetLeftPart(UriPartial.Authority)}/v1/origin []", await response.Content.ReadAsStringAsync());
        using var stranger = new HttpClient { BaseAddress = address };
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync("v1/origin"));
        using var plain = new HttpClient { BaseAddress = new UriBuilder(address) { Scheme = "http" }.Uri };
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync("v1/origin"));
    }

    [Theory]
    [InlineData("none.pem", null, null, "none.pem")]
    [InlineData("folder.pem", null, null, "folder.pem")]
    [InlineData("broken.pem", "key.pem", null, "broken.pem")]
    [InlineData("chain.pem", null, null, "chain.pem")]
    [InlineData("chain.pem", "none-key.pem", null, "none-key.pem")]
    [InlineData("chain.pem", "other-key.pem", null, "chain.pem")]
    [InlineData("chain.pem", "encrypted-key.pem", null, "chain.pem")]
    [InlineData("chain.pem", "encrypted-key.pem", "wrong", "chain.pem")]
    [InlineData("all.pfx", null, null, "all.pfx")]
    [InlineData("all.pfx", null, "wrong", "all.pfx")]
    [InlineData("all.pfx", "key.pem", CertificateFiles.Password, "PEM only")]
    [InlineData("keyless.pfx", null, CertificateFiles.Password, "no private key")]
    [InlineData("text.pfx", null, null, "text.pfx")]
    public async Task CertificateThatCannotBeRead_IsAStartupFault(string certificate, string? key, string? password, string part)
    {
        await using var host = Start(certificate, key, password);

        await IsFaultAsync(host, part, "'Http__Certificate'", "'Http__CertificateKey'", "'Http__CertificatePassword'");
    }

    [Theory]
    [InlineData("Http__Address", "nowhere", "'Http__Address' is 'nowhere'")]
    [InlineData("Http__CertificateKey", "key.pem", "'Http__Certificate' is missing")]
    [InlineData("Http__TrustedProxies", "10.0.0.4, proxy", "'Http__TrustedProxies' has 'proxy'")]
    [InlineData("Http__TrustedProxies", "10.0.0.0/33", "'Http__TrustedProxies' has '10.0.0.0/33'")]
    public async Task SettingThatMakesNoSense_IsAStartupFault(string name, string value, string part)
    {
        await using var host = HostProcess.Start(_folder, "--port", "0", $"--{name}", value);

        await IsFaultAsync(host, part);
    }

    [Fact]
    public async Task AddressThatIsNotOfThisMachine_IsAStartupFault()
    {
        await using var host = HostProcess.Start(_folder, "--port", FreePort(), "--Http__Address", "192.0.2.1");

        await IsFaultAsync(host, "192.0.2.1", "'Http__Address'");
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public async Task AllAddresses_AreListenedAt_WhereASettingSaysSo(string setting)
    {
        await using var host = HostProcess.Start(_folder, "--port", "0", "--Http__Address", setting);
        var address = await host.ReadyAsync();
        using var client = new HttpClient { BaseAddress = new UriBuilder(address) { Host = "127.0.0.2" }.Uri };

        Assert.EndsWith($"http://127.0.0.2:{address.Port}/v1/origin []", await client.GetStringAsync("v1/origin"), StringComparison.Ordinal);
        Assert.Equal("localhost", address.Host);
        await host.TerminateAsync();
        Assert.Contains("open to the network without HTTPS", (await host.EndAsync()).Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _files.Dispose();
        _folder.Dispose();
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private static async Task IsFaultAsync(HostProcess host, params string[] parts)
    {
        var (exitCode, output, errors) = await host.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.All(parts, part => Assert.Contains(part, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal));
        // Before anything else has begun.
        Assert.Equal("", output);
    }

    private HostProcess Start(string certificate, string? key, string? password)
    {
        string[] args = ["--port", "0", "--Http__Certificate", _files.PathOf(certificate)];
        args = key is null ? args : [.. args, "--Http__CertificateKey", _files.PathOf(key)];
        return HostProcess.Start(_folder, password is null ? args : [.. args, "--Http__CertificatePassword", password]);
    }
}
