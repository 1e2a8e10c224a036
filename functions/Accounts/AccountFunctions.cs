using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>The accounts of an organisation, for its main account and those who have <c>accounts.manage</c> (http.md, accounts).</summary>
internal sealed class AccountFunctions(
    AccountService accounts, AccountScope scope, AccountDirectory directory, PasswordHashing hashing, NameDirectory names,
    TimeProvider time, Limits limits)
{
    /// <summary>The accounts of the caller's organisation, by user name.</summary>
    [Function("ListAccounts")]
    [Allow(Permission.AccountsManage)]
    [Paged]
    [Search("Part of the user name or of the person's name")]
    [Query("status", typeof(AccountStatus))]
    [Query("organisation", typeof(CreditCode), "Another organisation, whose main account is listed, for the administration only")]
    [Answers(200, typeof(Page<ListedAccount>), As = "A page", Files = [SheetAnswers.ContentType])]
    [Refuses("not-found")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/accounts")] HttpRequest request)
    {
        var caller = Caller.Of(request);
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var after = checks.OptionalValue<AccountName>("continuation", page.Position, AccountName.TryParse, Reason.NotAContinuation);
        var status = checks.OptionalValue<AccountStatus>("status", request.Query(checks, "status"), TryReadStatus, Reason.NotOneOf("in-use", "cancelled"));
        var named = request.QueryOrganisation(checks, "organisation");
        checks.Throw();

        var organisation = named ?? caller.Organisation;
        var foreign = organisation != caller.Organisation;
        if (foreign && caller.Role != Role.Admin)
        {
            throw Problems.NotFound.With();
        }

        if (SheetAnswers.AreAskedFor(request))
        {
            return await AccountSheets.List.AnswerAsync(
                request, directory.ListAsync(organisation, after: null, cancellation: request.HttpContext.RequestAborted).Where(Fits));
        }

        var batch = PageScan.BatchFor(page.Top, filtered: status is not null || page.Search is not null || foreign);
        return Json.Ok(await PageScan.TakeAsync(
            directory.ListAsync(organisation, after, batch, request.HttpContext.RequestAborted),
            page.Top,
            Fits,
            account => account,
            account => account.UserName));

        bool Fits(ListedAccount account) =>
            (status is null || account.Status == status) && (!foreign || account.IsMain) && Contains(account, page.Search);
    }

    /// <summary>Creates a sub-account with a random password, which only this answer shows .</summary>
    [Function("CreateAccount")]
    [LogsAct(AdminActKind.AccountCreated)]
    [Allow(Permission.AccountsManage)]
    [Takes(typeof(CreateAccountRequest))]
    [Answers(201, typeof(CreatedAccountResponse), As = "Created")]
    [Refuses("already-exists")]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/accounts")] HttpRequest request)
    {
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<CreateAccountRequest>();
        var checks = new Checks();
        var gender = checks.Required("gender", body.Gender);
        var userName = AccountRequests.UserName(checks, body.UserName);
        var personName = AccountRequests.PersonName(checks, body.PersonName);
        checks.Throw();

        var password = AccountRequests.RandomPassword();
        var account = new Account
        {
            Id = AccountRequests.RandomId(),
            UserName = userName,
            PersonName = personName,
            Gender = gender,
            Status = AccountStatus.InUse,
            IsMain = false,
            Role = caller.Role,
            Organisation = caller.Organisation,
            PasswordHash = await hashing.HashAsync(password, request.HttpContext.RequestAborted),
            MustChangePassword = true,
            CreatedAt = time.GetUtcNow(),
        };
        return await accounts.TryAddAsync(account, request.HttpContext.RequestAborted)
            ? Json.Ok(new CreatedAccountResponse(await NamedAsync(request, account), password), StatusCodes.Status201Created)
            : throw Problems.AlreadyExists.At("userName", Reason.Taken);
    }

    /// <summary>One account.</summary>
    [Function("GetAccount")]
    [Allow(Permission.AccountsManage)]
    [Answers(200, typeof(AccountResponse), As = "The account", ETag = true)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/accounts/{id}")] HttpRequest request, [TextOf(typeof(AccountId))] string id) =>
        await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));

    /// <summary>Changes name, gender and status .</summary>
    /// <remarks>Members that are left out stay as they are.</remarks>
    [Function("ChangeAccount")]
    [LogsAct(AdminActKind.AccountChanged)]
    [Allow(Permission.AccountsManage)]
    [Takes(typeof(ChangeAccountRequest))]
    [IfMatch]
    [Answers(200, typeof(AccountResponse), As = "The account", ETag = true)]
    [Refuses("main-account")]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/v1/accounts/{id}")] HttpRequest request, [TextOf(typeof(AccountId))] string id)
    {
        var body = await request.ReadJsonAsync<ChangeAccountRequest>();
        var checks = new Checks();
        var personName = AccountRequests.OptionalPersonName(checks, body.PersonName);
        checks.Throw();
        return await AnswerAsync(request, await ChangedAsync(request, id, before =>
            before.With(body.Status ?? before.Status, time.GetUtcNow()) with
            {
                PersonName = personName ?? before.PersonName,
                Gender = body.Gender ?? before.Gender,
            }));
    }

    /// <summary>Cancels an account, which stays as the author of what it did .</summary>
    [Function("CancelAccount")]
    [LogsAct(AdminActKind.AccountCancelled)]
    [Allow(Permission.AccountsManage)]
    [IfMatch]
    [Answers(204, As = "Cancelled, now or before")]
    [Refuses("main-account")]
    public async Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/accounts/{id}")] HttpRequest request, [TextOf(typeof(AccountId))] string id)
    {
        await ChangedAsync(request, id, before => before.With(AccountStatus.Cancelled, time.GetUtcNow()));
        return Results.NoContent();
    }

    private static bool Contains(ListedAccount account, string? search) =>
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

    private ValueTask<AccountResponse> NamedAsync(HttpRequest request, Account account) =>
        names.NameAsync(AccountResponse.Of(account, limits), request.HttpContext.RequestAborted);

    /// <param name="UserName">Unique in the whole system, upper and lower case alike. It never changes. It must not be a credit code or a phone number.</param>
    [Example("""{"userName": "zhang.san", "personName": "张三三", "gender": "male"}""")]
    private sealed record CreateAccountRequest(
        [Required, TextOf(typeof(AccountName))] string? UserName,
        [Required, TextOf(typeof(PersonName))] string? PersonName,
        [Required] Gender? Gender);

    private sealed record CreatedAccountResponse(AccountResponse Account, [TextOf(typeof(PasswordRule))] string Password);

    private sealed record ChangeAccountRequest([TextOf(typeof(PersonName))] string? PersonName, Gender? Gender, AccountStatus? Status);
}
