using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>The header by which a phone says that it sends the same request again (http.md).</summary>
public static class IdempotencyKey
{
    private const string Header = "Idempotency-Key";
    private const int Longest = 64;

    /// <summary>The key of a request; null when it carries none.</summary>
    /// <exception cref="ProblemException">400: the key is no key.</exception>
    public static string? Of(HttpRequest request)
    {
        var key = request.Headers[Header].ToString();
        return key.Length == 0 ? null
            : key.Length <= Longest && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':') ? key
            : throw Problems.InputInvalid.At(Header, $"is at most {Longest} of letters, digits, - _ . :");
    }
}
