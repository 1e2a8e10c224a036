using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FunctionsHost.Queues.Amqp;

/// <summary>A named key of the endpoint, and the tokens signed with it.</summary>
/// <param name="Name">SharedAccessKeyName of the connection string.</param>
/// <param name="Value">SharedAccessKey of the connection string. Its text is the key.</param>
internal sealed record SharedAccessKey(string Name, string Value)
{
    private const string Scheme = "SharedAccessSignature ";

    /// <summary>Reads a token: <c>SharedAccessSignature sr={resource}&amp;sig={signature}&amp;se={end}&amp;skn={key name}</c>.</summary>
    /// <returns>The path under the endpoint that it opens, in lower case, and until when, or null if it was not signed with this key.</returns>
    public (string Path, DateTimeOffset End)? Read(string token)
    {
        if (!token.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = token[Scheme.Length..].Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .DistinctBy(part => part[0], StringComparer.Ordinal).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        return parts.TryGetValue("sr", out var resource) && parts.TryGetValue("sig", out var signature) && parts.TryGetValue("se", out var end)
            && parts.TryGetValue("skn", out var name) && Uri.UnescapeDataString(name) == Name
            && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            && IsSigned($"{resource}\n{end}", Uri.UnescapeDataString(signature))
            && PathOf(Uri.UnescapeDataString(resource)) is { } path
                ? (path, DateTimeOffset.FromUnixTimeSeconds(seconds))
                : null;
    }

    /// <summary>The path of a resource or an audience, in lower case and without slashes at its ends, or null if it is not a URL.</summary>
    public static string? PathOf(string resource) =>
        Uri.TryCreate(resource, UriKind.Absolute, out var url) ? url.AbsolutePath.Trim('/').ToLowerInvariant() : null;

    private bool IsSigned(string text, string signature)
    {
        var given = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, given, out var length)
            && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Value), Encoding.UTF8.GetBytes(text)), given.AsSpan(0, length));
    }
}
