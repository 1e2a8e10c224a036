using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Contracts;

/// <summary>Maintenance contracts (C-1, C-2, and http.md, contracts).</summary>
internal sealed class ContractFunctions(
    ContractStore contracts, ContractService service, ContractScope scope, ContractSearch search, ContractBooks books, NameDirectory names, TimeProvider time,
    Limits limits)
{
    private const int IdBytes = 10;

    /// <summary>The contracts of a company.</summary>
    /// <remarks>
    /// Without <c>sort</c> they come in an order that stays the same. A company with more than 5,000 contracts cannot be sorted otherwise, and has no total.
    /// </remarks>
    [Function("ListContracts")]
    [Allow(Permission.ContractsRead, Role.Maintenance, Role.RescueCentre, Role.Supervisor)]
    [Paged]
    [Query("tab", typeof(ContractTab), Default = "all")]
    [Query("sort", typeof(string), "Names of fields, each with `-` in front for the greatest first: number, kind, firstDay, lastDay, createdAt", Example = "lastDay")]
    [Search("Words, each of which is part of number or remark")]
    [Query("company", typeof(CreditCode), "The company whose contracts are read. All but a company have to name it")]
    [Query("state", typeof(ContractState), "One or more states", IsList = true)]
    [Query("kind", typeof(ContractKind))]
    [Query("from", typeof(DateOnly), "In force on this day or later")]
    [Query("to", typeof(DateOnly), "In force on this day or earlier")]
    [Query("elevator", typeof(ElevatorCode), "Those that cover it on any day")]
    [Query("useUnit", typeof(CreditCode), "Those that cover an elevator of it on any day")]
    [Answers(200, typeof(Page<ContractResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    [Refuses("not-found")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/contracts")] HttpRequest request)
    {
        var checks = new Checks();
        var page = PageRequest.Of(request, checks, ContractSearch.Sortable);
        var filter = ContractFilter.Of(request, checks, page.Search);
        var visible = await scope.OfAsync(request, checks);
        var (caller, today, cancellation) = (Caller.Of(request), Today(), request.HttpContext.RequestAborted);
        if (SheetAnswers.AreAskedFor(request))
        {
            return await books.ContractsAsync(request, visible, await search.FindAllAsync(caller, visible, filter, page.Sort, cancellation), AnswerOf);
        }

        var found = await search.FindAsync(caller, visible, filter, page, cancellation);
        var answers = new Page<ContractResponse>([.. found.Items.Select(AnswerOf)], found.Continuation, found.Total);
        return Json.Ok(await names.NameAsync(answers, cancellation));

        ContractResponse AnswerOf(Contract contract) => ContractResponse.Of(contract, today, limits);
    }

    /// <summary>Creates a contract of the caller's company.</summary>
    [Function("CreateContract")]
    [LogsAct(AdminActKind.ContractCreated)]
    [Allow(Permission.ContractsWrite, Role.Maintenance)]
    [Takes(typeof(ContractRequest))]
    [Answers(201, typeof(ContractResponse), As = "The contract", ETag = true)]
    [Refuses("contract-number-taken")]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/contracts")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var contract = Read(await request.ReadJsonAsync<ContractRequest>(), Caller.Of(request));
        await service.CreateAsync(contract, cancellation);
        return await AnswerAsync(
            request,
            await contracts.FindAsync(contract.Company, contract.Id, cancellation) ?? throw Problems.NotFound.With(),
            StatusCodes.Status201Created);
    }

    /// <summary>One contract, also a deleted one.</summary>
    [Function("GetContract")]
    [Allow(Permission.ContractsRead, Role.Maintenance, Role.RescueCentre, Role.Supervisor)]
    [Query("company", typeof(CreditCode), "The company whose contracts are read. All but a company have to name it")]
    [Answers(200, typeof(ContractResponse), As = "The contract", ETag = true)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/contracts/{id}")] HttpRequest request, [TextOf(typeof(ContractId))] string id) =>
        await AnswerAsync(request, (await scope.FindAsync(request, new Checks(), id)).Contract);

    /// <summary>Changes a contract (C-2).</summary>
    /// <remarks>
    /// Members that are left out stay as they are, and null takes a remark away. New days reach every elevator that is bound, or the change is
    /// refused.
    /// </remarks>
    [Function("ChangeContract")]
    [LogsAct(AdminActKind.ContractChanged)]
    [Allow(Permission.ContractsWrite, Role.Maintenance)]
    [Takes(typeof(ChangeContractRequest))]
    [IfMatch]
    [Answers(200, typeof(ContractResponse), As = "The contract", ETag = true)]
    [Refuses("contract-number-taken", "contract-deleted", "elevator-already-covered")]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/v1/contracts/{id}")] HttpRequest request, [TextOf(typeof(ContractId))] string id)
    {
        var body = await request.ReadJsonAsync<ChangeContractRequest>();
        var checks = new Checks();
        var number = body.Number is null ? null : ContractRequests.Number(checks, body.Number);
        var remark = ContractRequests.Remark(checks, body.Remark.Value);
        checks.Throw();
        var changed = await service.ChangeAsync(
            Caller.Of(request).Organisation,
            Id(id),
            request.CheckIfMatch,
            before => Changed(before, body, number, remark, ShanghaiCalendar.DayOf(time.GetUtcNow())),
            request.HttpContext.RequestAborted);
        return await AnswerAsync(request, changed);
    }

    /// <summary>Deletes a contract from today on, while past cover stays (C-2).</summary>
    [Function("DeleteContract")]
    [LogsAct(AdminActKind.ContractDeleted)]
    [Allow(Permission.ContractsWrite, Role.Maintenance)]
    [IfMatch]
    [Answers(204, As = "Deleted, now or before")]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/contracts/{id}")] HttpRequest request, [TextOf(typeof(ContractId))] string id)
    {
        await service.DeleteAsync(Caller.Of(request).Organisation, Id(id), request.CheckIfMatch, request.HttpContext.RequestAborted);
        return Results.NoContent();
    }

    private static Contract Changed(Contract before, ChangeContractRequest body, string? number, string? remark, DateOnly today)
    {
        var after = before with
        {
            Number = number ?? before.Number,
            Kind = body.Kind ?? before.Kind,
            FirstDay = body.FirstDay ?? before.FirstDay,
            LastDay = body.LastDay ?? before.LastDay,
            Remark = body.Remark.IsGiven ? remark : before.Remark,
        };
        var checks = new Checks();
        ContractRequests.CheckDays(checks, after.FirstDay, after.LastDay);
        checks.Throw();
        ContractRequests.CheckEdit(checks, before.Term, after.Term, today);
        checks.Throw();
        return after;
    }

    private static ContractId Id(string text) => ContractId.TryParse(text, out var id) ? id : throw Problems.NotFound.With();

    private Contract Read(ContractRequest body, Caller caller)
    {
        var checks = new Checks();
        var number = ContractRequests.Number(checks, body.Number);
        var kind = checks.Required("kind", body.Kind);
        var first = checks.Required("firstDay", body.FirstDay);
        var last = checks.Required("lastDay", body.LastDay);
        var remark = ContractRequests.Remark(checks, body.Remark);
        ContractRequests.CheckDays(checks, body.FirstDay, body.LastDay);
        checks.Throw();
        return new Contract
        {
            Id = ContractId.FromRandom(RandomNumberGenerator.GetBytes(IdBytes)),
            Company = caller.Organisation,
            Number = number,
            Kind = kind,
            FirstDay = first,
            LastDay = last,
            Remark = remark,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = caller.UserName,
        };
    }

    private DateOnly Today() => ShanghaiCalendar.DayOf(time.GetUtcNow());

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Contract> contract, int status = StatusCodes.Status200OK)
    {
        request.SetETag(contract.Version);
        return Json.Ok(await names.NameAsync(ContractResponse.Of(contract.Document, Today(), limits), request.HttpContext.RequestAborted), status);
    }

    [Example("""{"number": "WB-2026-001", "kind": "full", "firstDay": "2026-01-01", "lastDay": "2026-12-31"}""")]
    private sealed record ContractRequest(
        [Required, StringLength(ContractRequests.LongestNumber, MinimumLength = 1)] string? Number,
        [Required] ContractKind? Kind,
        [Required] DateOnly? FirstDay,
        [Required] DateOnly? LastDay,
        [StringLength(ContractRequests.LongestRemark)] string? Remark);

    private sealed record ChangeContractRequest(
        [StringLength(ContractRequests.LongestNumber, MinimumLength = 1)] string? Number,
        ContractKind? Kind,
        DateOnly? FirstDay,
        DateOnly? LastDay,
        [StringLength(ContractRequests.LongestRemark)] Optional<string> Remark);
}
