using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>Sets what a sub-account may do and where: permissions, elevators, level, password (http.md, accounts).</summary>
internal sealed class AccountRightsFunctions(
    AccountScope scope, AccountService accounts, AdminActLog log, Assignments assignments, AssignedElevators assigned, LevelService levels, PasswordGuard guard, PasswordHashing hashing,
    ClientAddresses addresses, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>Most elevators that one request names.</summary>
    public const int MostCodes = 5000;

    /// <summary>Sets the permissions of a sub-account .</summary>
    /// <remarks>A sub-account that manages others grants none that it has not itself.</remarks>
    [Function("SetAccountPermissions")]
    [LogsAct(AdminActKind.PermissionsChanged)]
    [Allow(Permission.AccountsManage)]
    [Takes(typeof(AccountPermissionsRequest))]
    [IfMatch]
    [Answers(200, typeof(AccountResponse), As = "The account", ETag = true)]
    [Refuses("main-account")]
    public async Task<IResult> SetPermissions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/accounts/{id}/permissions")] HttpRequest request, [TextOf(typeof(AccountId))] string id)
    {
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<AccountPermissionsRequest>();
        var checks = new Checks();
        var permissions = checks.Required("permissions", body.Permissions);
        var notGrantable = permissions.ToList().Where(one => !caller.Role.Grantable().Contains(one)).Select(one => one.Code()).ToArray();
        checks.That(notGrantable.Length == 0, "permissions", Reason.NotGrantable(notGrantable));
        checks.Throw();
        if (!caller.IsMain && !caller.Standing!.Permissions.Contains(permissions))
        {
            throw Problems.Forbidden.With();
        }

        return await AnswerAsync(request, await scope.ChangeAsync(
            caller,
            id,
            found =>
            {
                AccountScope.CheckIsSub(found.Document);
                request.CheckIfMatch(found.Version);
            },
            before => before with { Permissions = permissions },
            request.HttpContext.RequestAborted));
    }

    /// <summary>Assigns elevators to an account .</summary>
    /// <remarks>
    /// All of the company, exactly those named, or some more and some less. A sub-account that manages others assigns no elevator that is not
    /// assigned to itself.
    /// </remarks>
    [Function("SetAccountElevators")]
    [LogsAct(AdminActKind.ElevatorsAssigned)]
    [Allow(Permission.AccountsManage, Role.Maintenance)]
    [Takes(typeof(AccountElevatorsRequest))]
    [IfMatch]
    [Answers(200, typeof(AccountResponse), As = "The account", ETag = true)]
    [Refuses("main-account", "all-elevators-assigned")]
    public async Task<IResult> SetElevators(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/accounts/{id}/elevators")] HttpRequest request, [TextOf(typeof(AccountId))] string id)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var wish = Read(await request.ReadJsonAsync<AccountElevatorsRequest>());
        var found = await scope.FindManagedAsync(caller, id, cancellation);
        AccountScope.CheckIsSub(found.Document);
        request.CheckIfMatch(found.Version);
        await CheckGrantsAsync(caller, wish, cancellation);
        if (wish.All)
        {
            return await AnswerAsync(request, await ChangedAsync(request, id, before => before with { AllElevators = true }));
        }

        if (!wish.Replaces && found.Document.AllElevators)
        {
            throw AccountProblems.AllElevatorsAssigned.With();
        }

        var add = await assignments.OfCompanyAsync(caller.Organisation, wish.Field, wish.Add, cancellation);
        var change = await ChangeOfAsync(found.Document, add, wish, cancellation);
        await log.WriteAsync(change, ApplyAsync, cancellation);

        // Only now, so that a person who had all is never without those that stay.
        return await AnswerAsync(request, await ChangedAsync(
            request, id, before => before.AllElevators ? before with { AllElevators = false } : before));

        async Task<bool> ApplyAsync()
        {
            await assignments.ApplyAsync(found.Document.Id, add, wish.Remove, wish.Replaces, cancellation);
            return true;
        }
    }

    /// <summary>The elevators assigned to an account one by one, by code, without those that are retired (E-7).</summary>
    [Function("ListAccountElevators")]
    [Allow(Permission.AccountsManage, Role.Maintenance)]
    [Paged]
    [Answers(200, typeof(Page<AssignedElevatorResponse>), As = "A page")]
    public async Task<IResult> ListElevators(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/accounts/{id}/elevators")] HttpRequest request, [TextOf(typeof(AccountId))] string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var after = checks.OptionalValue<ElevatorCode>("continuation", page.Position, ElevatorCode.TryParse, Reason.NotAContinuation);
        checks.Throw();
        var found = await scope.FindAsync(Caller.Of(request), id, cancellation);
        var own = await assigned.OfAsync(Caller.Of(request), cancellation);
        var rows = assignments.ListAsync(
            found.Document.Id, after, PageScan.BatchFor(page.Top, filtered: true), cancellation);
        return Json.Ok(await PageScan.TakeAsync(
            rows,
            page.Top,
            entry => entry.Retirement is null && own?.Contains(entry.Code) != false,
            entry => new AssignedElevatorResponse(entry.Code, entry.Place),
            entry => entry.Code.ToString()));
    }

    /// <summary>Sets the skill level of a sub-account on a certificate .</summary>
    [Function("SetAccountLevel")]
    [LogsAct(AdminActKind.LevelChanged)]
    [Allow(Permission.AccountsManage, Role.Maintenance)]
    [Takes(typeof(LevelService.LevelRequest))]
    [IfMatch]
    [Answers(200, typeof(AccountResponse), As = "The account", ETag = true)]
    [Refuses("main-account")]
    public async Task<IResult> SetLevel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/accounts/{id}/level")] HttpRequest request, [TextOf(typeof(AccountId))] string id)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var (level, certificate) = LevelService.Read(await request.ReadJsonAsync<LevelService.LevelRequest>());
        var found = await scope.FindManagedAsync(caller, id, cancellation);
        return await AnswerAsync(request, await levels.ChangeAsync(
            found.Document.Id, level, caller.Account, certificate, request.CheckIfMatch, cancellation));
    }

    /// <summary>Sets another password, random or given .</summary>
    /// <remarks>
    /// Needs the password of the account that does it. Unlocks the account and ends its sessions. The person must change it at the next
    /// login. One that is given differs from the present one.
    /// </remarks>
    [Function("ResetAccountPassword")]
    [LogsAct(AdminActKind.PasswordReset)]
    [Allow(Permission.AccountsManage)]
    [Takes(typeof(ResetPasswordRequest))]
    [IfMatch]
    [Answers(200, typeof(ResetPasswordResponse), As = "Reset")]
    [Refuses("password-wrong", "main-account")]
    public async Task<IResult> ResetPassword(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/accounts/{id}/password-reset")] HttpRequest request, [TextOf(typeof(AccountId))] string id)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<ResetPasswordRequest>();
        var checks = new Checks();
        var own = checks.Secret("ownPassword", body.OwnPassword, Passwords.Longest);
        var password = body.Password is null ? AccountRequests.RandomPassword() : AccountRequests.Password(checks, "password", body.Password, limits);
        checks.Throw();

        var found = await scope.FindManagedAsync(caller, id, cancellation);
        await guard.ProveAsync(caller.Account, own, addresses.OriginOf(request), cancellation);
        checks.That(!await hashing.FitsAsync(found.Document.PasswordHash, password, cancellation), "password", Reason.PasswordUnchanged);
        checks.Throw();
        var hash = await hashing.HashAsync(password, cancellation);
        var changed = await ChangedAsync(request, id, before => before.WithPassword(hash, isOwn: false, time.GetUtcNow()));
        return Json.Ok(new ResetPasswordResponse(changed.Document.UserName, body.Password is null ? password : null));
    }

    // Before are the elevators that are withdrawn, after are those that are new.
    private async Task<AdminActChange?> ChangeOfAsync(
        Account account, IReadOnlyCollection<Elevator> add, Wish wish, CancellationToken cancellation)
    {
        if (await accounts.ChangeOfAsync(account, account, cancellation) is not { } change)
        {
            return null;
        }

        var present = await assigned.OfAsync(account.Id, cancellation);
        var added = add.Select(entry => entry.Code).ToHashSet();
        ElevatorCode[] withdrawn = [.. present.Where(code => wish.Replaces ? !added.Contains(code) : wish.Remove.Contains(code))];
        added.ExceptWith(present);
        return change with { Before = new { Elevators = withdrawn }, After = new { Elevators = added }, Elevators = added.Union(withdrawn) };
    }

    private async Task CheckGrantsAsync(Caller caller, Wish wish, CancellationToken cancellation)
    {
        if (await assigned.OfAsync(caller, cancellation) is not { } own)
        {
            return;
        }

        if (wish.All)
        {
            throw Problems.Forbidden.With();
        }

        var beyond = wish.Add.Where(code => !own.Contains(code)).Select(code => code.ToString()).Order(StringComparer.Ordinal).ToArray();
        if (beyond.Length > 0)
        {
            throw Problems.InputInvalid.At(wish.Field, Reason.NotAssignedToCaller(beyond.Length, beyond.Take(Assignments.MostNamed)));
        }
    }

    private static Wish Read(AccountElevatorsRequest body)
    {
        var checks = new Checks();
        var ways = (body.All is true ? 1 : 0) + (body.Codes is null ? 0 : 1) + (body.Add is null && body.Remove is null ? 0 : 1);
        checks.That(ways == 1, "body", Reason.NotOneWay);
        var field = body.Codes is null ? "add" : "codes";
        var add = Codes(checks, field, body.Codes ?? body.Add);
        var remove = Codes(checks, "remove", body.Remove);
        checks.That(add.Count + remove.Count <= MostCodes, "body", Reason.TooMany(MostCodes));
        checks.That(!add.Overlaps(remove), "remove", Reason.AddedAndRemoved);
        checks.Throw();
        return new Wish(body.All is true, body.Codes is not null, field, add, remove);
    }

    private static HashSet<ElevatorCode> Codes(Checks checks, string field, IReadOnlyList<string?>? texts)
    {
        var codes = new HashSet<ElevatorCode>();
        foreach (var (at, text) in (texts ?? []).Index())
        {
            if (checks.TryValue<ElevatorCode>($"{field}[{at}]", text, ElevatorCode.TryParse, Reason.NotAnElevatorCode(ElevatorCode.MaxLength), out var code))
            {
                codes.Add(code);
            }
        }

        return codes;
    }

    private Task<Versioned<Account>> ChangedAsync(HttpRequest request, string id, Func<Account, Account> change) =>
        scope.ChangeAsync(
            Caller.Of(request), id, found => request.CheckIfMatch(found.Version), change, request.HttpContext.RequestAborted);

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Account> account)
    {
        request.SetETag(account.Version);
        return Json.Ok(await names.NameAsync(AccountResponse.Of(account.Document, limits), request.HttpContext.RequestAborted));
    }

    private sealed record Wish(bool All, bool Replaces, string Field, HashSet<ElevatorCode> Add, HashSet<ElevatorCode> Remove);

    private sealed record AssignedElevatorResponse(ElevatorCode Code, string Place);

    [Example("""{"permissions": ["elevators.read", "visits.read", "visits.scan"]}""")]
    private sealed record AccountPermissionsRequest([Required] PermissionSet? Permissions);

    /// <param name="All">All of the company.</param>
    /// <param name="Codes">Exactly these.</param>
    [Example("""{"all": true}""", Name = "all")]
    [Example("""{"codes": ["HZ0001", "HZ0002"]}""", Name = "exactly")]
    [Example("""{"add": ["HZ0003"], "remove": ["HZ0001"]}""", Name = "change")]
    private sealed record AccountElevatorsRequest(
        bool? All,
        [TextOf(typeof(ElevatorCode))] IReadOnlyList<string?>? Codes,
        [TextOf(typeof(ElevatorCode))] IReadOnlyList<string?>? Add,
        [TextOf(typeof(ElevatorCode))] IReadOnlyList<string?>? Remove);

    /// <param name="Password">The new password. A random one is made when it is left out.</param>
    private sealed record ResetPasswordRequest(
        [Required, StringLength(Passwords.Longest, MinimumLength = 1)] string? OwnPassword,
        [TextOf(typeof(PasswordRule))] string? Password);

    /// <param name="Password">The random password, which only this answer shows, or null if the request gave one.</param>
    private sealed record ResetPasswordResponse(string UserName, [TextOf(typeof(PasswordRule))] string? Password);
}
