using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>The accounts of an organisation, for its main account and whoever has <c>accounts.manage</c> (http.md, accounts).</summary>
public sealed class AccountFunctions(
    AccountService desk, AccountScope scope, AccountDirectory directory, Passwords passwords, NameDirectory names,
    TimeProvider time, Limits limits)
{
    /// <summary>
    /// The accounts of the caller's organisation by user name; filters status and q (user name or person's name). The
    /// administration may name another organisation and finds its main account.
    /// </summary>
    [Function("ListAccounts")]
    [Allow(Permission.AccountsManage)]
    [Paged]
    [Query("q"), Query("status"), Query("organisation")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/accounts")] HttpRequest request)
    {
        var caller = Caller.Of(request);
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var after = checks.OptionalValue<AccountName>("continuation", page.Position, AccountName.TryParse, Reason.NotAContinuation);
        var status = checks.OptionalValue<AccountStatus>("status", request.Query(checks, "status"), TryReadStatus, Reason.NotOneOf("in-use", "cancelled"));
        var named = checks.OptionalValue<OrganisationId>(
            "organisation", request.Query(checks, "organisation"), OrganisationId.TryParse, Reason.NotACreditCode);
        checks.Throw();

        var organisation = named ?? caller.Organisation;
        var foreign = organisation != caller.Organisation;
        if (foreign && caller.Role != Role.Admin)
        {
            throw Problems.NotFound.With();
        }

        var batch = PageScan.BatchFor(page.Top, filtered: status is not null || page.Search is not null || foreign);
        return Json.Ok(await PageScan.TakeAsync(
            directory.ListAsync(organisation, after, batch, request.HttpContext.RequestAborted),
            page.Top,
            account => (status is null || account.Status == status) && (!foreign || account.IsMain) && Contains(account, page.Search),
            account => account,
            account => account.UserName));
    }

    /// <summary>Creates a sub-account with a random password, which only this answer shows .</summary>
    [Function("CreateAccount")]
    [Allow(Permission.AccountsManage)]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/accounts")] HttpRequest request)
    {
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<CreateRequest>();
        var checks = new Checks();
        var gender = checks.Required("gender", body.Gender);
        var userName = AccountInput.UserName(checks, body.UserName);
        var personName = AccountInput.PersonName(checks, body.PersonName);
        checks.Throw();

        var password = AccountInput.RandomPassword();
        var account = new Account
        {
            Id = AccountInput.RandomId(),
            UserName = userName,
            PersonName = personName,
            Gender = gender,
            Status = AccountStatus.InUse,
            IsMain = false,
            Role = caller.Role,
            Organisation = caller.Organisation,
            PasswordHash = passwords.Hash(password),
            CreatedAt = time.GetUtcNow(),
        };
        return await desk.TryAddAsync(account, request.HttpContext.RequestAborted)
            ? Json.Ok(new CreateAnswer(await NamedAsync(request, account), password), StatusCodes.Status201Created)
            : throw Problems.AlreadyExists.At("userName", Reason.Taken);
    }

    /// <summary>One account.</summary>
    [Function("GetAccount")]
    [Allow(Permission.AccountsManage)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/accounts/{id}")] HttpRequest request, string id) =>
        await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));

    /// <summary>Changes the person's name, gender and the status; what is left out stays.</summary>
    [Function("ChangeAccount")]
    [Allow(Permission.AccountsManage)]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/accounts/{id}")] HttpRequest request, string id)
    {
        var body = await request.ReadJsonAsync<ChangeRequest>();
        var checks = new Checks();
        var personName = AccountInput.OptionalPersonName(checks, body.PersonName);
        checks.Throw();
        return await AnswerAsync(request, await ChangedAsync(request, id, before => before with
        {
            PersonName = personName ?? before.PersonName,
            Gender = body.Gender ?? before.Gender,
            Status = body.Status ?? before.Status,
        }));
    }

    /// <summary>Cancels an account: it stays as the author of what it did. Doing so again changes nothing.</summary>
    [Function("CancelAccount")]
    [Allow(Permission.AccountsManage)]
    public async Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/accounts/{id}")] HttpRequest request, string id)
    {
        await ChangedAsync(
            request, id, before => before.Status == AccountStatus.Cancelled ? before : before with { Status = AccountStatus.Cancelled });
        return Results.NoContent();
    }

    private static bool Contains(AccountSummary account, string? search) =>
        search is null
        || account.UserName.Contains(search, StringComparison.OrdinalIgnoreCase)
        || account.PersonName.Contains(search, StringComparison.OrdinalIgnoreCase);

    private static bool TryReadStatus(string? text, out AccountStatus status)
    {
        status = text == "cancelled" ? AccountStatus.Cancelled : AccountStatus.InUse;
        return text is "in-use" or "cancelled";
    }

    private Task<Versioned<Account>> ChangedAsync(HttpRequest request, string id, Func<Account, Account> change) =>
        scope.ChangeAsync(
            Caller.Of(request), id, found => request.CheckIfMatch(found.Version), change, request.HttpContext.RequestAborted);

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Account> account)
    {
        request.SetETag(account.Version);
        return Json.Ok(await NamedAsync(request, account.Document));
    }

    private ValueTask<AccountAnswer> NamedAsync(HttpRequest request, Account account) =>
        names.NameAsync(AccountAnswer.Of(account, limits), request.HttpContext.RequestAborted);

    private sealed record CreateRequest(string? UserName, string? PersonName, Gender? Gender);

    private sealed record CreateAnswer(AccountAnswer Account, string Password);

    private sealed record ChangeRequest(string? PersonName, Gender? Gender, AccountStatus? Status);
}
