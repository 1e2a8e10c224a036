using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FunctionsHost.Tests.Http;

/// <summary>A certificate of localhost in files, issued by an intermediate of a root that only <see cref="NewClient"/> trusts.</summary>
internal sealed class CertificateFiles : IDisposable
{
    /// <summary>The password of the PKCS #12 file and of the encrypted key.</summary>
    public const string Password = "secret 1";

    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);
    private static readonly DateTimeOffset Until = From.AddDays(30);

    private readonly string _folder;
    private readonly X509Certificate2 _root;

    public CertificateFiles(TemporaryFolder folder)
    {
        _folder = folder.Path;
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _root = Authority("CN=root", rootKey).CreateSelfSigned(From, Until.AddDays(2));
        using var issuer = Authority("CN=issuer", issuerKey).Create(_root, From, Until.AddDays(1), [1]).CopyWithPrivateKey(issuerKey);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(issuer, From, Until, [2]).CopyWithPrivateKey(key);

        Write("chain.pem", certificate.ExportCertificatePem() + "\n" + issuer.ExportCertificatePem());
        Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        Write("other-key.pem", otherKey.ExportPkcs8PrivateKeyPem());
        Write("encrypted-key.pem", key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        Write("all.pem", certificate.ExportCertificatePem() + "\n" + issuer.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        Write("broken.pem", "-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----");
        Write("text.pfx", "no certificate");
        Directory.CreateDirectory(PathOf("folder.pem"));
        using var onlyIssuer = X509CertificateLoader.LoadCertificate(issuer.RawData);
        using var onlyCertificate = X509CertificateLoader.LoadCertificate(certificate.RawData);
        WritePkcs12("all.pfx", certificate, onlyIssuer);
        WritePkcs12("keyless.pfx", onlyCertificate);
    }

    /// <summary>The path of one of the files.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>A client that trusts the root, and what the server sends with its certificate.</summary>
    public HttpClient NewClient(Uri address) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { _root },
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
        },
    })
    { BaseAddress = address };

    public void Dispose() => _root.Dispose();

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request;
    }

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    private void WritePkcs12(string name, params X509Certificate2[] certificates) =>
        File.WriteAllBytes(PathOf(name), new X509Certificate2Collection(certificates).Export(X509ContentType.Pkcs12, Password)!);
}
