using ElevatorFunctions.Access;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// The cookie with which a browser opens pages that need an account by their address. A log-in and each refresh set it beside the refresh token, whose
/// own cookie goes to the routes of sessions only. It opens a page as long as its session stands, and each page that is read renews it.
/// </summary>
internal sealed class PageCookies(AccessTokens tokens, PeopleStore people, TimeProvider time)
{
    /// <summary>Name of the cookie.</summary>
    public const string Name = "__Secure-pages";

    /// <summary>The path that such pages begin with.</summary>
    public const string Path = "/api/ops";

    /// <summary>Has the browser keep a token until it is closed. The session may end before.</summary>
    public static void Append(HttpResponse response, string token) => response.Cookies.Append(Name, token, SessionCookies.Options(Path, maxAge: null));

    /// <summary>The caller in a request's cookie, or null without one whose session stands.</summary>
    public async Task<Caller?> ReadAsync(HttpRequest request)
    {
        if (await tokens.ReadForPagesAsync(request.Cookies[Name]) is not { Session: { } session } caller
            || await people.FindSessionAsync(caller.Account, session, request.HttpContext.RequestAborted) is not { Document.ExpiresAt: var expiresAt }
            || time.GetUtcNow() > expiresAt)
        {
            return null;
        }

        Append(request.HttpContext.Response, tokens.IssueForPages(caller));
        return caller;
    }
}
