using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>Login and refresh (http.md, sign-in of persons).</summary>
internal sealed class AuthFunctions(PeopleStore people, Passwords passwords, Sessions sessions, TimeProvider time, Limits limits)
{
    private const int Attempts = 3;

    /// <summary>Logs in with user name and password.</summary>
    /// <remarks>
    /// The user name of a main account is the organisation's credit code. Five wrong passwords within 15 minutes lock the account for 30
    /// minutes. The answer never tells whether an account exists or is locked.
    /// </remarks>
    [Function("Login")]
    [AllowAnyone("it is how one logs in")]
    [Takes(typeof(LoginRequest))]
    [Answers(200, typeof(TokenPairResponse), As = "Logged in")]
    [Refuses("login-failed")]
    public async Task<IResult> Login([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/auth/login")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<LoginRequest>();
        var checks = new Checks();
        var userName = checks.Text("userName", body.UserName, 64);
        var password = checks.Secret("password", body.Password, Passwords.Longest);
        checks.Throw();
        return Json.Ok(await LoginAsync(userName, password, request.HttpContext.RequestAborted));
    }

    /// <summary>Exchanges a refresh token for a new pair.</summary>
    /// <remarks>A refresh token is good once. One that comes back after it was exchanged ends the session.</remarks>
    [Function("Refresh")]
    [AllowAnyone("the refresh token is the proof")]
    [Takes(typeof(RefreshRequest))]
    [Answers(200, typeof(TokenPairResponse), As = "The new pair")]
    [Refuses("refresh-failed")]
    public async Task<IResult> Refresh([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/auth/refresh")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<RefreshRequest>();
        var checks = new Checks();
        var token = checks.Text("refreshToken", body.RefreshToken, 256);
        checks.Throw();
        return Json.Ok(await sessions.RefreshAsync(token, request.HttpContext.RequestAborted));
    }

    private async Task<TokenPairResponse> LoginAsync(string userName, string password, CancellationToken cancellation)
    {
        // Another login of the same account may change its row between our read and our write. The row is then read again.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await people.FindByNameAsync(userName, cancellation);
            var fits = passwords.Fits(found?.Document.PasswordHash, password);
            if (found is not { Document: { Status: AccountStatus.InUse } account, Version: var version })
            {
                throw Problems.LoginFailed.With();
            }

            var now = time.GetUtcNow();
            var after = LoginGuard.After(account, fits, now, limits);
            var unchanged = ReferenceEquals(after, account);
            if (!unchanged && !await people.TryReplaceAsync(new Versioned<Account>(after, version), cancellation))
            {
                continue;
            }

            return fits && !LoginGuard.IsLocked(account, now)
                ? await sessions.OpenAsync(account, cancellation)
                : throw Problems.LoginFailed.With();
        }

        throw Problems.Conflict.With();
    }

    [Example("""{"userName": "zhang.san", "password": "Huzhou_2026"}""")]
    private sealed record LoginRequest(
        [Required, StringLength(64, MinimumLength = 1)] string? UserName,
        [Required, StringLength(64, MinimumLength = 1)] string? Password);

    private sealed record RefreshRequest([Required, StringLength(256, MinimumLength = 1)] string? RefreshToken);
}
