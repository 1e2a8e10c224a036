using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Exemptions;

/// <summary>Exemptions of records from the assessment: the list, one of them, making, decision and withdrawal (S-8).</summary>
internal sealed class ExemptionFunctions(
    ExemptionStore store, ExemptionScope scope, ExemptionRegister register, FileLinks links, NameDirectory names, TimeProvider time)
{
    /// <summary>Exemptions in the caller's scope, the newest first.</summary>
    /// <remarks>
    /// A company sees those of its own records, a supervisor those of its district, the rescue centre and the administration all. Withdrawn ones stay in
    /// the list. Applications that wait or were refused are listed by their state.
    /// </remarks>
    [Function("ListExemptions")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Paged]
    [Query("from", typeof(DateOnly), "The record began on this day or later, 366 days before `to` when it is left out, ten years at most")]
    [Query("to", typeof(DateOnly), "The record began on this day or earlier, today when it is left out")]
    [Query("company", typeof(CreditCode), "The company whose score the record cost")]
    [Query("kind", typeof(ExemptionKind))]
    [Query("rate", typeof(ScoreRate))]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("standing", typeof(bool), "True for those that stand, false for the others")]
    [Query("state", typeof(ExemptionState), "All that were granted, withdrawn since or not, when it is left out")]
    [Answers(200, typeof(Page<ExemptionResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/exemptions")] HttpRequest request)
    {
        var now = time.GetUtcNow();
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var filter = ExemptionFilter.Read(request, checks, ShanghaiCalendar.DayOf(now));
        checks.Throw();
        var (list, sees) = await scope.OfAsync(Caller.Of(request), filter, request.HttpContext.RequestAborted);
        return await new NamedList<Exemption, ExemptionResponse>(names, ExemptionSheets.List)
        {
            Reader = store.Walk(),
            Ranges = filter.RangesOf(list, now),
            Fits = exemption => sees(exemption) && filter.Fits(exemption),
            RowOf = exemption => View(request, exemption),
            IsCounted = true,
        }.AnswerAsync(request, page);
    }

    /// <summary>One exemption, in any state.</summary>
    [Function("GetExemption")]
    [Allow(Permission.ScoresRead, Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin)]
    [Answers(200, typeof(ExemptionResponse), As = "The exemption", ETag = true)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/exemptions/{id}")] HttpRequest request, [TextOf(typeof(ExemptionId))] string id) =>
        await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));

    /// <summary>Exempts a record from the assessment, upon written proof.</summary>
    /// <remarks>
    /// The record must be a miss at this moment: late, non-compliant or failed, and counted against a company. A non-compliant visit that costs nothing,
    /// since enough others are valid, is a miss too. A rescue is exempted in the rescue rate and in the fault rate by itself. With `undecided` an
    /// application is entered, and the record counts until it is granted.
    /// </remarks>
    [Function("ExemptRecord")]
    [LogsAct(AdminActKind.ExemptionMade)]
    [Allow(Permission.ScoresExempt, Role.RescueCentre)]
    [Takes(typeof(ExemptionRequest))]
    [Idempotent]
    [Answers(201, typeof(ExemptionResponse), As = "Exempted", ETag = true, Location = true)]
    [Refuses("not-found", "record-not-a-miss", "exempted-before", "idempotency-key-reused")]
    public async Task<IResult> Exempt([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/exemptions")] HttpRequest request)
    {
        var checks = new Checks();
        var key = IdempotencyKey.Of(request, checks);
        var (draft, file) = (await request.ReadJsonAsync<ExemptionRequest>()).Read(checks);
        var made = await register.ExemptAsync(Caller.Of(request), draft, file, key, request.HttpContext.RequestAborted);
        request.HttpContext.Response.Headers.Location = $"{request.PathBase}{request.Path.Value?.TrimEnd('/')}/{made.Document.Id}";
        return await AnswerAsync(request, made, StatusCodes.Status201Created);
    }

    /// <summary>Grants or refuses an application.</summary>
    /// <remarks>Granted, the record no longer counts, if it is still a miss. Refused, it counts, and may be applied for again.</remarks>
    [Function("DecideExemption")]
    [LogsAct(AdminActKind.ExemptionDecided)]
    [Allow(Permission.ScoresExempt, Role.RescueCentre)]
    [Takes(typeof(ExemptionDecisionRequest))]
    [Answers(200, typeof(ExemptionResponse), As = "Decided", ETag = true)]
    [Refuses("done-before", "record-not-a-miss", "exempted-before")]
    public async Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/exemptions/{id}/decision")] HttpRequest request, [TextOf(typeof(ExemptionId))] string id)
    {
        var (caller, cancellation) = (Caller.Of(request), request.HttpContext.RequestAborted);
        var (isGranted, reason) = (await request.ReadJsonAsync<ExemptionDecisionRequest>()).Read(new Checks());
        var found = await scope.FindAsync(caller, id, cancellation);
        return await AnswerAsync(request, await register.DecideAsync(caller, found, isGranted, reason, cancellation));
    }

    /// <summary>Withdraws an exemption, after which its record counts again, or an application.</summary>
    /// <remarks>It stays in the list, with the reason. Its record may be exempted again.</remarks>
    [Function("WithdrawExemption")]
    [LogsAct(AdminActKind.ExemptionWithdrawn)]
    [Allow(Permission.ScoresExempt, Role.RescueCentre)]
    [Query("reason", typeof(string), "Why it is withdrawn", Required = true, MaxLength = Limits.TextLength, Example = "证明不实")]
    [Answers(204, As = "Withdrawn, now or before")]
    [Refuses("done-before")]
    public async Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/exemptions/{id}")] HttpRequest request, [TextOf(typeof(ExemptionId))] string id)
    {
        var (caller, cancellation) = (Caller.Of(request), request.HttpContext.RequestAborted);
        var checks = new Checks();
        var reason = checks.Text("reason", request.Query(checks, "reason"), Limits.TextLength);
        checks.Throw();
        await register.WithdrawAsync(caller, await scope.FindAsync(caller, id, cancellation), reason, cancellation);
        return Results.NoContent();
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Exemption> exemption, int status = StatusCodes.Status200OK)
    {
        request.SetETag(exemption.Version);
        return Json.Ok(await names.NameAsync(View(request, exemption.Document), request.HttpContext.RequestAborted), status);
    }

    private ExemptionResponse View(HttpRequest request, Exemption exemption) =>
        ExemptionResponse.Of(exemption, links.ToRead(request, UploadOwner.Of(exemption.File.Owner), [exemption.File.Upload])[0]);
}
