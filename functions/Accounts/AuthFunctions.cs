using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>Login, refresh and log-out (http.md, sign-in of persons).</summary>
internal sealed class AuthFunctions(PasswordGuard guard, Sessions sessions, ClientAddresses addresses)
{
    // Longer than any user name: no account has a longer one.
    private const int LongestUserName = 64;
    private const int LongestToken = 256;

    /// <summary>Logs in with user name and password.</summary>
    /// <remarks>
    /// The user name of a main account is the organisation's credit code. Five wrong passwords within 15 minutes lock the account for 30
    /// minutes, to the address that they came from. The answer never tells whether an account exists or is locked.
    /// </remarks>
    [Function("Login")]
    [NoAdminAct("Sessions change, and no right.")]
    [AllowAnyone("it is how one logs in")]
    [Takes(typeof(LoginRequest))]
    [Answers(200, typeof(TokenPairResponse), As = "Logged in")]
    [Refuses("login-failed", "login-busy")]
    public async Task<IResult> Login([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/auth/login")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<LoginRequest>();
        var checks = new Checks();
        var userName = checks.Text("userName", body.UserName, LongestUserName);
        var password = checks.Secret("password", body.Password, Passwords.Longest);
        checks.Throw();
        var cancellation = request.HttpContext.RequestAborted;
        return Json.Ok(await sessions.OpenAsync(await guard.LoginAsync(userName, password, addresses.OriginOf(request), cancellation), cancellation));
    }

    /// <summary>Exchanges a refresh token for a new pair.</summary>
    /// <remarks>
    /// A refresh token is good once. For a minute it answers the same successor again, for requests at once and lost answers. One that comes
    /// back later ends the session.
    /// </remarks>
    [Function("Refresh")]
    [NoAdminAct("Sessions change, and no right.")]
    [AllowAnyone("the refresh token is the proof")]
    [Takes(typeof(RefreshRequest))]
    [Answers(200, typeof(TokenPairResponse), As = "The new pair")]
    [Refuses("refresh-failed")]
    public async Task<IResult> Refresh([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/auth/refresh")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<RefreshRequest>();
        var checks = new Checks();
        var token = checks.Text("refreshToken", body.RefreshToken, LongestToken);
        checks.Throw();
        return Json.Ok(await sessions.RefreshAsync(token, request.HttpContext.RequestAborted));
    }

    /// <summary>Ends the session of the access token, which is good no more .</summary>
    [Function("Logout")]
    [NoAdminAct("Sessions change, and no right.")]
    [Allow(BeforePasswordChange = true)]
    [Answers(204, As = "Ended")]
    public async Task<IResult> Logout([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/auth/logout")] HttpRequest request)
    {
        var caller = Caller.Of(request);
        if (caller.Session is { } session)
        {
            await sessions.EndAsync(caller.Account, session, request.HttpContext.RequestAborted);
        }

        return Results.NoContent();
    }

    [Example("""{"userName": "zhang.san", "password": "Huzhou_2026"}""")]
    private sealed record LoginRequest(
        [Required, StringLength(LongestUserName, MinimumLength = 1)] string? UserName,
        [Required, StringLength(Passwords.Longest, MinimumLength = 1)] string? Password);

    private sealed record RefreshRequest([Required, StringLength(LongestToken, MinimumLength = 1)] string? RefreshToken);
}
