using System.Net;
using System.Net.Sockets;
using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Http;

/// <summary>
/// The settings of the public port: <c>Http__Address</c> (loopback if not set), for HTTPS <c>Http__Certificate</c> with <c>Http__CertificateKey</c>
/// and <c>Http__CertificatePassword</c>, and <c>Http__TrustedProxies</c> (none if not set).
/// </summary>
/// <param name="Address">The address that it listens at, or null for loopback.</param>
/// <param name="Certificate">The certificate of HTTPS, or null for HTTP.</param>
/// <param name="TrustedProxies">The networks whose word about the caller is taken.</param>
internal sealed record HttpSettings(IPAddress? Address, ServerCertificate? Certificate, IReadOnlyList<IPNetwork> TrustedProxies) : IDisposable
{
    private const string Section = "Http";

    private static readonly char[] Separators = [',', ' '];

    /// <summary>Whether passwords and tokens would cross a network that anybody may listen to.</summary>
    public bool IsOpen => Address is { } address && !IPAddress.IsLoopback(address) && Certificate is null && TrustedProxies.Count == 0;

    /// <summary>Reads the settings, and the certificate.</summary>
    /// <exception cref="StartupFaultException">One makes no sense, or the certificate cannot be read.</exception>
    public static HttpSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        IPAddress? address = section["Address"] is not { Length: > 0 } text ? null
            : IPAddress.TryParse(text, out var bound) ? bound
            : throw new StartupFaultException($"the setting 'Http__Address' is '{text}', which is not an IP address", "set it to one, 0.0.0.0 for all");
        IPNetwork[] proxies = [.. (section["TrustedProxies"] ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(NetworkOf)];
#pragma warning disable CA2000 // The settings dispose of it.
        return new HttpSettings(address, CertificateOf(section), proxies);
#pragma warning restore CA2000
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate?.Dispose();

    private static ServerCertificate? CertificateOf(IConfigurationSection section)
    {
        var key = section["CertificateKey"] is { Length: > 0 } file ? file : null;
        var password = section["CertificatePassword"] is { Length: > 0 } secret ? secret : null;
        return section["Certificate"] is { Length: > 0 } certificate ? ServerCertificate.Read(certificate, key, password)
            : key is null && password is null ? null
            : throw new StartupFaultException(
                "the setting 'Http__Certificate' is missing beside 'Http__CertificateKey' or 'Http__CertificatePassword'", "set it, or take those away");
    }

    private static IPNetwork NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : throw new StartupFaultException(
            $"the setting 'Http__TrustedProxies' has '{text}', which is neither an IP address nor a network", "write 10.0.0.4 or 10.0.4.0/24, several with commas");
}
