using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Inspections;

/// <summary>Reports of inspections: the list, one of them, entry and withdrawal (S-4).</summary>
internal sealed class InspectionFunctions(
    InspectionStore store, InspectionScope scope, InspectionRegister register, FileLinks links, NameDirectory names, TimeProvider time)
{
    /// <summary>Reports in the caller's scope, the newest inspection first.</summary>
    /// <remarks>
    /// A company sees those of the days on which the elevator was registered to it, a supervisor those of its district, the rescue centre and the
    /// inspection bodies all. Withdrawn ones are listed only when they are asked for.
    /// </remarks>
    [Function("ListInspections")]
    [Allow(Permission.InspectionsRead, Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.Inspection, Role.RescueCentre)]
    [Paged]
    [Query("from", typeof(DateOnly), "Inspected on this day or later, 366 days before `to` when it is left out, ten years at most")]
    [Query("to", typeof(DateOnly), "Inspected on this day or earlier, today when it is left out")]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("company", typeof(CreditCode), "Registered on the day of the inspection")]
    [Query("useUnit", typeof(CreditCode), "Registered on the day of the inspection")]
    [Query("inspector", typeof(CreditCode), "The organisation of the person who entered it")]
    [Query("district", typeof(District))]
    [Query("kind", typeof(InspectionKind))]
    [Query("conclusion", typeof(InspectionConclusion))]
    [Query("failed", typeof(bool), "Whether it counts as failed in the pass rate of the company")]
    [Query("withdrawn", typeof(bool), "True for those that are withdrawn, false or left out for those that stand")]
    [Answers(200, typeof(Page<InspectionResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/inspections")] HttpRequest request)
    {
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var filter = InspectionFilter.Read(request, checks, Today);
        checks.Throw();
        var (list, sees) = await scope.OfAsync(Caller.Of(request), filter, request.HttpContext.RequestAborted);
        return await new NamedList<Inspection, InspectionResponse>(names, InspectionSheets.List)
        {
            Reader = store.Walk(),
            Ranges = InspectionStore.RangesOf(list, filter.From, filter.To),
            Fits = report => sees(report) && filter.Fits(report),
            RowOf = report => View(request, report),
            IsCounted = true,
        }.AnswerAsync(request, page);
    }

    /// <summary>One report.</summary>
    [Function("GetInspection")]
    [Allow(Permission.InspectionsRead, Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.Inspection, Role.RescueCentre)]
    [Answers(200, typeof(InspectionResponse), As = "The report", ETag = true)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/inspections/{id}")] HttpRequest request, [TextOf(typeof(InspectionId))] string id) =>
        await AnswerAsync(request, await scope.FindAsync(Caller.Of(request), id, request.HttpContext.RequestAborted));

    /// <summary>Enters a report, a supervisor about an elevator of its district.</summary>
    /// <remarks>
    /// The company is the one that the elevator was registered to on the day of the inspection, as the registry's history tells, and so is the use unit. A
    /// report never changes. One that is wrong is withdrawn and entered anew.
    /// </remarks>
    [Function("EnterInspection")]
    [LogsAct(AdminActKind.InspectionEntered)]
    [Allow(Permission.InspectionsWrite, Role.Inspection, Role.Supervisor)]
    [Takes(typeof(InspectionRequest))]
    [Idempotent]
    [Answers(201, typeof(InspectionResponse), As = "Entered", ETag = true, Location = true)]
    [Refuses("report-number-taken", "outside-district", "idempotency-key-reused")]
    public async Task<IResult> Enter([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/inspections")] HttpRequest request)
    {
        var checks = new Checks();
        var key = IdempotencyKey.Of(request, checks);
        var (draft, file) = (await request.ReadJsonAsync<InspectionRequest>()).Read(checks, Today);
        var entered = await register.EnterAsync(Caller.Of(request), draft, file, key, request.HttpContext.RequestAborted);
        request.HttpContext.Response.Headers.Location = $"{request.PathBase}{request.Path.Value?.TrimEnd('/')}/{entered.Document.Id}";
        return await AnswerAsync(request, entered, StatusCodes.Status201Created);
    }

    /// <summary>Withdraws a report that was entered wrongly, for the person who entered it and the supervisor of the city.</summary>
    /// <remarks>It counts no more, and its number is free. It stays, with the reason.</remarks>
    [Function("WithdrawInspection")]
    [LogsAct(AdminActKind.InspectionWithdrawn)]
    [Allow(Permission.InspectionsWrite, Role.Inspection, Role.Supervisor)]
    [Takes(typeof(WithdrawInspectionRequest))]
    [IfMatch]
    [Answers(200, typeof(InspectionResponse), As = "The report", ETag = true)]
    [Refuses("done-before", "entered-by-another")]
    public async Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/inspections/{id}/withdraw")] HttpRequest request,
        [TextOf(typeof(InspectionId))] string id)
    {
        var (caller, cancellation) = (Caller.Of(request), request.HttpContext.RequestAborted);
        var reason = (await request.ReadJsonAsync<WithdrawInspectionRequest>()).Read();
        var seen = await scope.FindAsync(caller, id, cancellation);
        request.CheckIfMatch(seen.Version);
        return await AnswerAsync(request, await register.WithdrawAsync(caller, seen, reason, cancellation));
    }

    private DateOnly Today => ShanghaiCalendar.DayOf(time.GetUtcNow());

    private async Task<IResult> AnswerAsync(HttpRequest request, Versioned<Inspection> report, int status = StatusCodes.Status200OK)
    {
        request.SetETag(report.Version);
        return Json.Ok(await names.NameAsync(View(request, report.Document), request.HttpContext.RequestAborted), status);
    }

    private InspectionResponse View(HttpRequest request, Inspection report) => InspectionResponse.Of(
        report, report.File is { } file ? links.ToRead(request, UploadOwner.Of(file.Owner), [file.Upload])[0] : null);

    [Example("""{"reason": "电梯唯一码录入有误"}""")]
    private sealed record WithdrawInspectionRequest([Required, StringLength(Limits.TextLength, MinimumLength = 1)] string? Reason)
    {
        public string Read()
        {
            var checks = new Checks();
            var reason = checks.Text("reason", Reason, Limits.TextLength);
            checks.Throw();
            return reason;
        }
    }
}
