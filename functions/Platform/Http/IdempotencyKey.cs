using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>The header by which a phone says that it sends the same request again (http.md).</summary>
internal static class IdempotencyKey
{
    private const string Header = "Idempotency-Key";
    private const int Longest = 64;

    /// <summary>The key of a request, or null when the header is missing. One that does not fit is noted and gives null too.</summary>
    public static string? Of(HttpRequest request, Checks checks)
    {
        var key = request.Headers[Header].ToString();
        var fits = key.Length <= Longest && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
        checks.That(fits, Header, Reason.NotAToken(Longest));
        return fits && key.Length > 0 ? key : null;
    }
}
