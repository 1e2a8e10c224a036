using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>A person's own account (http.md, self). It needs no permission .</summary>
internal sealed class MeFunctions(
    PeopleStore people,
    OrganisationStore organisations,
    AccountService accounts,
    LevelService levels,
    PasswordGuard guard,
    PasswordHashing hashing,
    Sessions sessions,
    IQuotaUse quotas,
    ClientAddresses addresses,
    TimeProvider time,
    Limits limits)
{
    /// <summary>The caller's account, and the month's quota of an account that may scan (V-11).</summary>
    [Function("GetMe")]
    [Allow(BeforePasswordChange = true)]
    [Answers(200, typeof(AccountResponse), As = "The account", ETag = true)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/me")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        return await AnswerAsync(
            request, await people.FindAccountAsync(Caller.Of(request).Account, cancellation) ?? throw Problems.Unauthenticated.With());
    }

    /// <summary>Changes the caller's name or gender .</summary>
    /// <remarks>Members that are left out stay as they are.</remarks>
    [Function("ChangeMe")]
    [NoAdminAct("A person's own name, gender and password.")]
    [Allow]
    [Takes(typeof(ChangeMeRequest))]
    [IfMatch]
    [Answers(200, typeof(AccountResponse), As = "The account", ETag = true)]
    public async Task<IResult> Change([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/v1/me")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<ChangeMeRequest>();
        var checks = new Checks();
        var personName = AccountRequests.OptionalPersonName(checks, body.PersonName);
        checks.Throw();
        var changed = await accounts.ChangeAsync(
            Caller.Of(request).Account,
            found => request.CheckIfMatch(found.Version),
            before => before with { PersonName = personName ?? before.PersonName, Gender = body.Gender ?? before.Gender },
            request.HttpContext.RequestAborted);
        return await AnswerAsync(request, changed);
    }

    /// <summary>Changes the caller's password .</summary>
    /// <remarks>
    /// The new one differs from the old. Every session of the account ends. The answer opens a new one, which a browser keeps as long as the one before.
    /// </remarks>
    [Function("ChangeMyPassword")]
    [NoAdminAct("A person's own name, gender and password.")]
    [Allow(BeforePasswordChange = true)]
    [Takes(typeof(ChangePasswordRequest))]
    [IfMatch]
    [SessionCookie]
    [Answers(200, typeof(TokenPairResponse), As = "A new session")]
    [Refuses("password-wrong")]
    public async Task<IResult> ChangePassword([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/me/password")] HttpRequest request)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<ChangePasswordRequest>();
        var checks = new Checks();
        var old = checks.Secret("oldPassword", body.OldPassword, Passwords.Longest);
        var password = AccountRequests.Password(checks, "newPassword", body.NewPassword, limits);
        checks.That(password.Length == 0 || password != old, "newPassword", Reason.PasswordUnchanged);
        var inCookie = SessionCookies.AreWanted(request, checks);
        checks.Throw();
        var proven = await guard.ProveAsync(caller.Account, old, addresses.OriginOf(request), cancellation);
        var hash = await hashing.HashAsync(password, cancellation);
        var changed = await accounts.ChangeAsync(
            caller.Account,
            found =>
            {
                request.CheckIfMatch(found.Version);
                if (found.Document.SessionsSince != proven.SessionsSince)
                {
                    // A reset meanwhile has the last word: the password that was proven is not this account's any more.
                    throw AccountProblems.PasswordWrong.With();
                }
            },
            before => before.WithPassword(hash, isOwn: true, time.GetUtcNow()),
            cancellation);
        var isRemembered = inCookie && await sessions.IsRememberedAsync(caller.Account, caller.Session, cancellation);
        return SessionCookies.Answer(request.HttpContext.Response, await sessions.OpenAsync(changed.Document, isRemembered, cancellation), inCookie);
    }

    /// <summary>Changes the caller's skill level on a certificate .</summary>
    [Function("ChangeMyLevel")]
    [LogsAct(AdminActKind.LevelChanged)]
    [Allow(Role.Maintenance)]
    [Takes(typeof(LevelService.LevelRequest))]
    [IfMatch]
    [Answers(200, typeof(AccountResponse), As = "The account", ETag = true)]
    [Refuses("not-found", "main-account")]
    public async Task<IResult> ChangeLevel([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/me/level")] HttpRequest request)
    {
        var caller = Caller.Of(request);
        var (level, certificate) = LevelService.Read(await request.ReadJsonAsync<LevelService.LevelRequest>());
        return await AnswerAsync(request, await levels.ChangeAsync(
            caller.Account, level, caller.Account, certificate, request.CheckIfMatch, request.HttpContext.RequestAborted));
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Account> account)
    {
        var (me, cancellation) = (account.Document, request.HttpContext.RequestAborted);
        var organisation = organisations.FindAsync(me.Organisation, cancellation);
        var quota = QuotaOfAsync(me, cancellation);
        request.SetETag(account.Version);
        return Json.Ok(AccountResponse.Of(me, limits) with
        {
            Organisation = new(me.Organisation, (await organisation)?.Document.Name, (await organisation)?.Document.District),
            Quota = await quota,
        });
    }

    private async Task<MonthlyQuota?> QuotaOfAsync(Account me, CancellationToken cancellation) =>
        me.Allowed.Contains(Permission.VisitsScan) ? new(await quotas.UsedAsync(me.Id, cancellation), me.Level.MonthlyLimit(limits)) : null;

    private sealed record ChangeMeRequest([TextOf(typeof(PersonName))] string? PersonName, Gender? Gender);

    private sealed record ChangePasswordRequest(
        [Required, StringLength(Passwords.Longest, MinimumLength = 1)] string? OldPassword,
        [Required, TextOf(typeof(PasswordRule))] string? NewPassword);
}
