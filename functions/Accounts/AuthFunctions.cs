using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>Login, refresh and log-out (http.md, sign-in of persons).</summary>
internal sealed class AuthFunctions(PasswordGuard guard, Sessions sessions, SessionCookies cookies, ClientAddresses addresses)
{
    // Longer than any user name: no account has a longer one.
    private const int LongestUserName = 64;
    private const int LongestToken = 256;

    /// <summary>Logs in with user name and password.</summary>
    /// <remarks>
    /// The user name of a main account is the organisation's credit code. Five wrong passwords within 15 minutes lock the account for 30
    /// minutes, to the address that they came from. The answer never tells whether an account exists or is locked.
    /// With `X-Session: cookie` the refresh token comes as the cookie `__Secure-refresh`, which no script can read, and not in the body. The cookie
    /// goes when the browser is closed, unless `remember` is true: then it stays as long as the session.
    /// </remarks>
    [Function("Login")]
    [NoAdminAct("Sessions change, and no right.")]
    [AllowAnyone("it is how one logs in")]
    [Takes(typeof(LoginRequest))]
    [SessionCookie]
    [Answers(200, typeof(TokenPairResponse), As = "Logged in")]
    [Refuses("login-failed", "login-busy")]
    public async Task<IResult> Login([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/auth/login")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<LoginRequest>();
        var checks = new Checks();
        var userName = checks.Text("userName", body.UserName, LongestUserName);
        var password = checks.Secret("password", body.Password, Passwords.Longest);
        var inCookie = SessionCookies.AreWanted(request, checks);
        checks.Throw();
        var cancellation = request.HttpContext.RequestAborted;
        var account = await guard.LoginAsync(userName, password, addresses.OriginOf(request), cancellation);
        var tokens = await sessions.OpenAsync(account, isRemembered: inCookie && body.Remember is true, cancellation);
        return SessionCookies.Answer(request.HttpContext.Response, tokens, inCookie);
    }

    /// <summary>Exchanges a refresh token for a new pair.</summary>
    /// <remarks>
    /// A refresh token is good once. For a minute it answers the same successor again, for requests at once and lost answers. One that comes
    /// back later ends the session. With `X-Session: cookie` and no body the token is that of the cookie, the next one comes as the cookie, and 401
    /// deletes the cookie. A page sends `Origin` by itself: another one than that of this system is refused.
    /// </remarks>
    [Function("Refresh")]
    [NoAdminAct("Sessions change, and no right.")]
    [AllowAnyone("the refresh token is the proof")]
    [Takes(typeof(RefreshRequest))]
    [SessionCookie]
    [Answers(200, typeof(TokenPairResponse), As = "The new pair")]
    [Refuses("refresh-failed", "foreign-origin")]
    public async Task<IResult> Refresh([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/auth/refresh")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<RefreshRequest>();
        var checks = new Checks();
        var inCookie = SessionCookies.AreWanted(request, checks);
        var token = inCookie && body.RefreshToken is null
            ? SessionCookies.TokenOf(request)
            : checks.Text("refreshToken", body.RefreshToken, LongestToken);
        checks.Throw();
        if (inCookie)
        {
            cookies.CheckOrigin(request);
        }

        var response = request.HttpContext.Response;
        try
        {
            var tokens = await sessions.RefreshAsync(token ?? throw Problems.RefreshFailed.With(), request.HttpContext.RequestAborted);
            return SessionCookies.Answer(response, tokens, inCookie);
        }
        catch (ProblemException refused) when (inCookie && refused.Problem == Problems.RefreshFailed)
        {
            SessionCookies.Delete(response);
            throw;
        }
    }

    /// <summary>Ends the session of the access token, which is good no more .</summary>
    /// <remarks>
    /// With `X-Session: cookie` it is the session of the cookie, and the cookie is deleted: an access token, which may have run out, is not needed then.
    /// A page sends `Origin` by itself: another one than that of this system is refused.
    /// </remarks>
    [Function("Logout")]
    [NoAdminAct("Sessions change, and no right.")]
    [Allow(BeforePasswordChange = true, OrSessionCookie = true)]
    [SessionCookie]
    [Answers(204, As = "Ended")]
    [Refuses("foreign-origin")]
    public async Task<IResult> Logout([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/auth/logout")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (SessionCookies.TokenOf(request) is { } token)
        {
            cookies.CheckOrigin(request);
            await sessions.EndAsync(token, cancellation);
            SessionCookies.Delete(request.HttpContext.Response);
        }
        else if (Caller.Of(request) is { Session: { } session } caller)
        {
            await sessions.EndAsync(caller.Account, session, cancellation);
        }

        return Results.NoContent();
    }

    /// <param name="Remember">True to keep the cookie beyond the closing of the browser. Without <c>X-Session</c> it says nothing.</param>
    [Example("""{"userName": "zhang.san", "password": "Huzhou_2026"}""")]
    private sealed record LoginRequest(
        [Required, StringLength(LongestUserName, MinimumLength = 1)] string? UserName,
        [Required, StringLength(Passwords.Longest, MinimumLength = 1)] string? Password,
        bool? Remember);

    /// <param name="RefreshToken">Needed, unless it is in the cookie.</param>
    private sealed record RefreshRequest([StringLength(LongestToken, MinimumLength = 1)] string? RefreshToken);
}
