using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>The header by which a phone says that it sends the same request again (http.md).</summary>
internal static class IdempotencyKey
{
    private const string Header = "Idempotency-Key";
    private const int Longest = 64;

    // Fewer characters can be guessed, and the answer to a call without a log-in holds a private link.
    private const int Unguessable = 16;

    /// <summary>
    /// The key of a call for help without a log-in, or null when the header is missing or does not fit. The call is taken all the same. One
    /// that could be guessed holds for the address that it comes from only.
    /// </summary>
    public static string? OfCall(HttpRequest request, ClientAddresses addresses) => OfCall(request.Headers[Header].ToString(), request, addresses);

    /// <summary>The same of a key that came otherwise than by the header.</summary>
    public static string? OfCall(string key, HttpRequest request, ClientAddresses addresses) =>
        key.Length == 0 || !Fits(key) ? null
        : key.Length >= Unguessable ? key
        : addresses.OriginOf(request) is { } origin ? $"{key} {origin}"
        : null;

    /// <summary>The key of a request, or null when the header is missing. One that does not fit is noted and gives null too.</summary>
    public static string? Of(HttpRequest request, Checks checks)
    {
        var key = request.Headers[Header].ToString();
        var fits = Fits(key);
        checks.That(fits, Header, Reason.NotAToken(Longest));
        return fits && key.Length > 0 ? key : null;
    }

    private static bool Fits(string key) => key.Length <= Longest && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
