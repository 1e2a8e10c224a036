using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FunctionsHost.Settings;

namespace FunctionsHost.Http;

/// <summary>A certificate with its private key, from a file in PEM or PKCS #12.</summary>
/// <param name="Certificate">Proves the server.</param>
/// <param name="Chain">The certificates of its issuers that the file holds besides.</param>
internal sealed record ServerCertificate(X509Certificate2 Certificate, X509Certificate2Collection Chain) : IDisposable
{
    private const string Cure = "correct 'Http__Certificate', 'Http__CertificateKey' or 'Http__CertificatePassword'";

    /// <summary>Reads the files.</summary>
    /// <param name="file">PEM with the server's certificate first, or PKCS #12.</param>
    /// <param name="keyFile">The private key in PEM, or null where it is in <paramref name="file"/>.</param>
    /// <param name="password">Of the key or of the PKCS #12 file, or null for none.</param>
    /// <exception cref="StartupFaultException">A file is missing or cannot be read, the password is wrong, or the key is another certificate's.</exception>
    public static ServerCertificate Read(string file, string? keyFile, string? password)
    {
        try
        {
            return File.ReadAllText(file).Contains("-----BEGIN ", StringComparison.Ordinal) ? OfPem(file, keyFile, password)
                : keyFile is null ? OfPkcs12(file, password)
                : throw new CryptographicException("it is not PEM, and the key of another file goes with PEM only");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new StartupFaultException($"the certificate of the public port, {file}, cannot be read ({exception.Message})", Cure, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate.Dispose();
        foreach (var issuer in Chain)
        {
            issuer.Dispose();
        }
    }

    private static ServerCertificate OfPem(string file, string? keyFile, string? password)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(file);
        using var read = password is null
            ? X509Certificate2.CreateFromPemFile(file, keyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);

        // The TLS of Windows takes no key from PEM, which is in memory only, but one from PKCS #12.
        return new(X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), password: null), chain);
    }

    private static ServerCertificate OfPkcs12(string file, string? password)
    {
        var chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        var certificate = chain.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("it holds no private key");
        chain.Remove(certificate);
        return new(certificate, chain);
    }
}
