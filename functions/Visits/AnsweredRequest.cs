using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Visits;

/// <summary>A request that was answered, so that its repetition gets the first answer again (http.md, Idempotency-Key).</summary>
/// <param name="Key">Its Idempotency-Key.</param>
/// <param name="Digest">Digest of what it asked for. The same key with another request is a mistake.</param>
/// <param name="Visit">The visit it was about.</param>
internal sealed record AnsweredRequest(string Key, string Digest, VisitId Visit)
{
    /// <summary>Key and digest of a request, or null when it carries no key. A key that does not fit is noted and gives null too.</summary>
    public static (string Key, string Digest)? Of<T>(HttpRequest request, T body, Checks checks)
    {
        if (IdempotencyKey.Of(request, checks) is not { } key)
        {
            return null;
        }

        var content = request.Path + "\n" + JsonSerializer.Serialize(body, Json.Options);
        return (key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16)));
    }
}
