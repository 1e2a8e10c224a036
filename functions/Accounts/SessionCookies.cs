using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Keeps the refresh token of a page in a cookie, which no script can read. A page asks for it with <c>X-Session: cookie</c>. The cookie is
/// <c>Secure</c>, which browsers take over HTTPS, and Chromium from http://localhost and http://127.0.0.1 too.
/// </summary>
internal sealed class SessionCookies(QrCodes codes)
{
    /// <summary>The header with which a page asks for the cookie. Pages of other sites cannot send it.</summary>
    public const string Header = "X-Session";

    /// <summary>The one value of <see cref="Header"/>.</summary>
    public const string Wanted = "cookie";

    /// <summary>Name of the cookie.</summary>
    public const string Name = "__Secure-refresh";

    private const string Path = "/api/v1/auth";

    /// <summary>Whether a request asks for the cookie. Another value of the header is noted and gives false.</summary>
    public static bool AreWanted(HttpRequest request, Checks checks)
    {
        var value = request.Headers[Header].ToString();
        checks.That(value is "" or Wanted, Header, Reason.NotOneOf(Wanted));
        return value == Wanted;
    }

    /// <summary>The refresh token in the cookie. Null without the header, or without the cookie.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers[Header] == Wanted && request.Cookies[Name] is { Length: > 0 } token ? token : null;

    /// <summary>The answer to a caller that got tokens, with the refresh token in the body or in the cookie.</summary>
    /// <param name="isWanted">True for the cookie.</param>
    public static IResult Answer(HttpResponse response, SessionTokens tokens, bool isWanted)
    {
        if (isWanted)
        {
            // An age and no moment: the clock of the app can be moved in Development, that of the browser is not.
            response.Cookies.Append(Name, tokens.RefreshToken, Options(Path, tokens.KeptFor));
            PageCookies.Append(response, tokens.PageToken);
        }

        return Json.Ok(new TokenPairResponse(
            tokens.AccessToken, tokens.ExpiresAt, isWanted ? null : tokens.RefreshToken, tokens.MustChangePassword));
    }

    /// <summary>Has the browser delete the cookie, whatever the answer will be.</summary>
    public static void Delete(HttpResponse response) => response.OnStarting(() =>
    {
        // As late as possible: a problem clears the headers that were set before it.
        response.Cookies.Append(Name, "", Options(Path, TimeSpan.Zero));
        return Task.CompletedTask;
    });

    /// <summary>Refuses a request whose proof the browser added by itself, unless a page of ours has sent it.</summary>
    /// <exception cref="ProblemException">403: its <c>Origin</c> is missing, or neither the address that was called nor that of <c>Qr__BaseUrl</c>.</exception>
    public void CheckOrigin(HttpRequest request)
    {
        if (!TryRead(request.Headers.Origin, out var origin)
            || !((TryRead($"{request.Scheme}://{request.Host}", out var called) && IsSame(origin, called)) || IsSame(origin, new Uri(codes.BaseUrl))))
        {
            throw AccountProblems.ForeignOrigin.With();
        }
    }

    private static bool TryRead(string? text, [NotNullWhen(true)] out Uri? origin) => Uri.TryCreate(text, UriKind.Absolute, out origin);

    private static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer | UriComponents.StrongPort, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>A cookie that no script reads, and no page of another site sends.</summary>
    /// <param name="path">The only path that it is sent to.</param>
    /// <param name="maxAge">How long a browser keeps it, or null for one that goes when the browser is closed.</param>
    internal static CookieOptions Options(string path, TimeSpan? maxAge) => new()
    {
        Path = path,
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        MaxAge = maxAge,
    };
}
