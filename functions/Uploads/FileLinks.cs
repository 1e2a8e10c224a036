using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Uploads;

/// <summary>
/// Writes and reads links to files. A link is good for one file, one right and some minutes, for each holder, since a picture on a page is
/// fetched without a log-in. Text of its token: <c>owner.id.right.end.signature</c>, with the end in seconds of Unix time.
/// </summary>
internal sealed class FileLinks(SigningKey signing, TimeProvider time)
{
    /// <summary>How long a link to write or read is good at least.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    // Links to read of the same span end together, so that they are the same, and an answer with links can be 304.
    private static readonly TimeSpan SameLink = TimeSpan.FromMinutes(5);

    private const string Path = "/api/v1/files/";

    // 128 bits.
    private const int SignatureLength = 32;

    private readonly byte[] _key = signing.DerivedFor("file links");

    /// <summary>A link to write a file, and the moment it ends.</summary>
    public (string Link, DateTimeOffset ExpiresAt) ToWrite(HttpRequest request, UploadOwner owner, UploadId id)
    {
        var end = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        return (LinkOf(request, owner, id, FileRight.Write, end), end);
    }

    /// <summary>Links to read files, for a caller who may see the act that named them.</summary>
    public string[] ToRead(HttpRequest request, UploadOwner owner, IEnumerable<UploadId> ids)
    {
        var step = (time.GetUtcNow().UtcTicks / SameLink.Ticks) + 1;
        var end = new DateTimeOffset(step * SameLink.Ticks, TimeSpan.Zero) + Lifetime;
        return [.. ids.Select(id => LinkOf(request, owner, id, FileRight.Read, end))];
    }

    /// <summary>The file that a token opens.</summary>
    /// <exception cref="ProblemException">403: the token is not ours, for something else, or over.</exception>
    public (UploadOwner Owner, UploadId Id) Open(string token, FileRight right)
    {
        if (token.LastIndexOf('.') is > 0 and var dot
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token[(dot + 1)..]), Encoding.UTF8.GetBytes(SignatureOf(token[..dot])))
            && token[..dot].Split('.') is [var whose, var which, var what, var end]
            && what == right.Code()
            && long.Parse(end, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
            && UploadOwner.TryParse(whose, out var owner)
            && UploadId.TryParse(which, out var id))
        {
            return (owner, id);
        }

        throw UploadProblems.LinkInvalid.With();
    }

    // The scheme and the host that the caller used: it is the caller who follows the link.
    private string LinkOf(HttpRequest request, UploadOwner owner, UploadId id, FileRight right, DateTimeOffset end)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{owner}.{id}.{right.Code()}.{end.ToUnixTimeSeconds()}");
        return $"{request.Scheme}://{request.Host}{Path}{text}.{SignatureOf(text)}";
    }

    private string SignatureOf(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)))[..SignatureLength];
}
