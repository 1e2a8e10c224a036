using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Contracts;

/// <summary>The elevators of a contract (C-2, and http.md, contracts).</summary>
internal sealed class ContractElevatorFunctions(
    ContractStore contracts, ContractService service, ContractBinding binding, ContractScope scope,
    AssignedElevators assigned, ContractBooks books, NameDirectory names)
{
    /// <summary>Most elevators that one request binds.</summary>
    public const int MostCodes = 1000;

    /// <summary>The elevators of a contract, by code.</summary>
    /// <remarks>A sub-account sees those assigned to it.</remarks>
    [Function("ListContractElevators")]
    [Allow(Permission.ContractsRead, Role.Maintenance, Role.RescueCentre, Role.Supervisor)]
    [Paged]
    [Query("company", typeof(CreditCode), "The company whose contracts are read. All but a company have to name it")]
    [Query("bound", typeof(bool), "False for those that were unbound", Default = true)]
    [Answers(200, typeof(Page<BoundElevatorResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/contracts/{id}/elevators")] HttpRequest request, [TextOf(typeof(ContractId))] string id)
    {
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var after = checks.OptionalValue<ElevatorCode>("continuation", page.Position, ElevatorCode.TryParse, Reason.NotAContinuation);
        var bound = checks.OptionalFlag("bound", request.Query(checks, "bound")) ?? true;
        var (visible, contract) = await scope.FindAsync(request, checks, id);
        var document = contract.Document;
        var cancellation = request.HttpContext.RequestAborted;
        var shown = await assigned.OfAsync(Caller.Of(request), cancellation);
        if (SheetAnswers.AreAskedFor(request))
        {
            var rows = contracts.ListBoundAsync(visible.Company, document.Id, after: null, batch: null, cancellation)
                .Where(Fits).Select(row => BoundElevatorResponse.Of(document, row.Document));
            return await books.ElevatorsAsync(request, rows);
        }

        var found = await PageScan.TakeAsync(
            contracts.ListBoundAsync(visible.Company, document.Id, after, PageScan.BatchFor(page.Top, filtered: true), cancellation),
            page.Top,
            Fits,
            row => BoundElevatorResponse.Of(document, row.Document),
            row => row.Document.Code.ToString());
        return Json.Ok(await names.NameAsync(found, cancellation));

        bool Fits(Versioned<BoundElevator> row) =>
            visible.Sees(row.Document) && shown?.Contains(row.Document.Code) != false && row.Document.IsBoundTo(document) == bound;
    }

    /// <summary>Binds elevators to a contract (C-2, A-15).</summary>
    /// <remarks>
    /// Elevators are bound one by one, each with a result. Bound once, an elevator stays so: the request may be repeated. Both contacts of
    /// the company must be set.
    /// </remarks>
    [Function("BindContractElevators")]
    [LogsAct(AdminActKind.ElevatorsBound)]
    [Allow(Permission.ContractsWrite, Role.Maintenance)]
    [Takes(typeof(BindElevatorsRequest))]
    [Answers(200, typeof(BindElevatorsResponse), As = "A result for each")]
    [Refuses("contacts-missing", "contract-deleted", "elevator-already-covered", "elevator-not-maintained", "elevator-retired")]
    public async Task<IResult> Bind(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/contracts/{id}/elevators")] HttpRequest request, [TextOf(typeof(ContractId))] string id)
    {
        var caller = Caller.Of(request);
        var body = await request.ReadJsonAsync<BindElevatorsRequest>();
        var checks = new Checks();
        var codes = ReadCodes(checks, body.Codes);
        checks.Throw();
        var contract = ContractId.TryParse(id, out var read) ? read : throw Problems.NotFound.With();
        var results = await binding.BindAsync(caller.Organisation, contract, codes, caller.UserName, request.HttpContext.RequestAborted);
        var english = Language.PrefersEnglish(request);
        return Json.Ok(new BindElevatorsResponse([.. results.Select(result => ResultOf(result, english))]));
    }

    /// <summary>Unbinds an elevator from today on, while past cover stays (C-2).</summary>
    [Function("UnbindContractElevator")]
    [LogsAct(AdminActKind.ElevatorUnbound)]
    [Allow(Permission.ContractsWrite, Role.Maintenance)]
    [Answers(204, As = "Unbound, now or before")]
    [Refuses("contract-deleted")]
    public async Task<IResult> Unbind(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/contracts/{id}/elevators/{code}")] HttpRequest request,
        [TextOf(typeof(ContractId))] string id,
        [TextOf(typeof(ElevatorCode))] string code)
    {
        if (!ContractId.TryParse(id, out var contract) || !ElevatorCode.TryParse(code, out var elevator))
        {
            throw Problems.NotFound.With();
        }

        await service.UnbindAsync(Caller.Of(request).Organisation, contract, elevator, request.HttpContext.RequestAborted);
        return Results.NoContent();
    }

    private static HashSet<ElevatorCode> ReadCodes(Checks checks, IReadOnlyList<string?>? texts)
    {
        checks.That(texts is { Count: > 0 }, "codes", Reason.Required);
        checks.That(texts is not { Count: > MostCodes }, "codes", Reason.TooMany(MostCodes));
        var codes = new HashSet<ElevatorCode>();
        foreach (var (at, text) in (texts ?? []).Index())
        {
            if (checks.TryValue<ElevatorCode>($"codes[{at}]", text, ElevatorCode.TryParse, Reason.NotAnElevatorCode(ElevatorCode.MaxLength), out var code))
            {
                codes.Add(code);
            }
        }

        return codes;
    }

    private static BindResultResponse ResultOf(BindResult result, bool english) => result.Refusal is { } refusal
        ? new(result.Code, Bound: false, new BindRefusalResponse(refusal.Code, english ? refusal.English : refusal.Chinese, result.Contract))
        : new(result.Code, Bound: true, Refusal: null);

    private sealed record BindElevatorsRequest([Required, Length(1, MostCodes), TextOf(typeof(ElevatorCode))] IReadOnlyList<string?>? Codes);

    private sealed record BindElevatorsResponse(IReadOnlyList<BindResultResponse> Results);

    private sealed record BindResultResponse(ElevatorCode Code, bool Bound, BindRefusalResponse? Refusal);

    /// <param name="Contract">The other contract.</param>
    private sealed record BindRefusalResponse([TextOf(typeof(Problem))] string Code, string Title, ContractId? Contract);
}
