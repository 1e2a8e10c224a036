using Azure.Data.Tables;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>The registry of elevators (E-1 to E-3): list, add, show, change.</summary>
internal sealed class RegistryFunctions(
    ElevatorAccess access, ElevatorSearch search, ElevatorRegistry registry, ElevatorScope scope, ElevatorStore elevators, NameDirectory names,
    Limits limits, TimeProvider time, CityArea area)
{
    /// <summary>The elevators in the caller's scope (E-3).</summary>
    /// <remarks>
    /// A company sees its own, a sub-account those assigned to it, a use unit its own, a supervisor those of its district, the rescue
    /// centre, the inspection body and the administration all. Without <c>sort</c> they come by code, over several districts by district
    /// first. A scope of more than 5,000 elevators cannot be sorted otherwise. Retired ones are left out unless <c>status</c> or <c>retiredOn</c> asks for
    /// them (E-7).
    /// </remarks>
    [Function("ListElevators")]
    [Allow(Permission.ElevatorsRead)]
    [Paged]
    [Query("sort", typeof(string), "Names of fields, each with `-` in front for the greatest first", Example = "district,-commissionedOn")]
    [Search("Words, each of which is part of code, factory number, registration code or place")]
    [ElevatorFields]
    [Query("commissionedFrom", typeof(DateOnly), "This day or later")]
    [Query("commissionedTo", typeof(DateOnly), "This day or earlier")]
    [Query("inContract", typeof(bool), "Whether a contract covers it today")]
    [Answers(200, typeof(Page<ElevatorResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/elevators")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (SheetAnswers.AreAskedFor(request))
        {
            var rows = (await search.FindAllAsync(Caller.Of(request), request)).Select(entry => new ElevatorResponse(entry));
            return await ElevatorSheets.List.AnswerAsync(request, names.NameAsync(rows, cancellation));
        }

        var page = await search.FindAsync(Caller.Of(request), request);
        var answers = new Page<ElevatorResponse>([.. page.Items.Select(entry => new ElevatorResponse(entry))], page.Continuation, page.Total);
        return Json.Ok(await names.NameAsync(answers, cancellation));
    }

    /// <summary>Adds an elevator, a supervisor in its own district only.</summary>
    [Function("AddElevator")]
    [LogsAct(AdminActKind.ElevatorAdded)]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor, Role.Admin)]
    [Takes(typeof(ElevatorRequest), Name = "NewElevatorRequest", Requires = ["code", "kind", "district", "place", "useUnit"])]
    [Answers(201, typeof(ElevatorResponse), As = "Added", ETag = true, Location = true)]
    [Refuses("already-exists", "device-taken", "registration-taken", "outside-district")]
    public async Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/elevators")] HttpRequest request)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var draft = (await request.ReadJsonAsync<ElevatorRequest>()).Checked(checks, ShanghaiCalendar.DayOf(time.GetUtcNow()));
        var code = checks.Value<ElevatorCode>(
            "code", draft.Code.Value, ElevatorCode.TryParse, Reason.NotAnElevatorCode(ElevatorCode.MaxLength));
        checks.That(draft.Kind.IsGiven, "kind", Reason.Required);
        checks.That(draft.District.IsGiven, "district", Reason.Required);
        checks.That(draft.Place.IsGiven, "place", Reason.Required);
        checks.That(draft.UseUnit.IsGiven, "useUnit", Reason.Required);
        var point = draft.Position.Value?.Read(checks);
        area.Check(checks, "position", point);
        await CheckOrganisationsAsync(draft, checks, cancellation);
        checks.Throw();

        await scope.RequireDistrictAsync(caller, draft.District.Value!, cancellation);
        var now = time.GetUtcNow();
        var entry = draft.ToEntry(code, ShanghaiCalendar.DayOf(now), limits.MaintenanceCycleDays) with
        {
            Position = point is { } place ? new(place.Latitude, place.Longitude, caller.Account, now) : null,
        };
        if (!await registry.TryAddAsync(entry, cancellation))
        {
            throw Problems.AlreadyExists.At("code", Reason.Taken);
        }

        var file = await elevators.ReadAsync(code, cancellation);
        request.HttpContext.Response.Headers.Location = $"{request.PathBase}{request.Path.Value?.TrimEnd('/')}/{code}";
        return await access.AnswerAsync(request, file, StatusCodes.Status201Created);
    }

    /// <summary>One elevator.</summary>
    [Function("GetElevator")]
    [Allow(Permission.ElevatorsRead)]
    [Answers(200, typeof(ElevatorResponse), As = "The elevator", ETag = true)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/elevators/{code}")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code) =>
        await access.AnswerAsync(request, await access.ReadAsync(request, code));

    /// <summary>Changes registry fields.</summary>
    /// <remarks>
    /// Members that are left out stay as they are, and null clears a field that may be empty. Company and position change by acts of their own. Of a retired
    /// elevator only the device changes (E-7).
    /// </remarks>
    [Function("ChangeElevator")]
    [LogsAct(AdminActKind.ElevatorChanged)]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor, Role.Admin)]
    [Takes(typeof(ElevatorRequest), Name = "ChangeElevatorRequest", Without = ["code", "company", "position"])]
    [IfMatch]
    [Answers(200, typeof(ElevatorResponse), As = "The elevator", ETag = true)]
    [Refuses("device-taken", "registration-taken", "outside-district", "elevator-retired")]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/v1/elevators/{code}")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var draft = (await request.ReadJsonAsync<ElevatorRequest>()).Checked(checks, ShanghaiCalendar.DayOf(time.GetUtcNow()));
        checks.That(!draft.Code.IsGiven, "code", Reason.NeverChanges);
        checks.That(!draft.Company.IsGiven, "company", Reason.ChangedElsewhere("POST maintainer-changes"));
        checks.That(!draft.Position.IsGiven, "position", Reason.ChangedElsewhere("PUT location"));
        await CheckOrganisationsAsync(draft, checks, cancellation);
        checks.Throw();

        return await access.ChangeAsync(
            request,
            code,
            async file =>
            {
                var before = file.Entry!.Document;
                var after = draft.ApplyTo(before);
                await scope.RequireDistrictAsync(caller, after.District, cancellation);
                return new ElevatorRevision(file, after, [ChangeOf(before, caller, time.GetUtcNow())]);
            },
            isOpenToRetired: draft == new ElevatorRequest { DeviceId = draft.DeviceId });
    }

    private static TableTransactionAction ChangeOf(Elevator before, Caller caller, DateTimeOffset now) =>
        new(TableTransactionActionType.Add, Row.Of(
            ElevatorKeys.Partition(before.Code),
            ElevatorKeys.Change(ElevatorKeys.EntryChange, now),
            new EntryChange(now, caller.UserName, before)));

    private async Task CheckOrganisationsAsync(ElevatorRequest draft, Checks checks, CancellationToken cancellation)
    {
        if (draft.UseUnit.IsGiven)
        {
            await access.RequireOrganisationAsync(checks, "useUnit", draft.UseUnit.Value, Role.UseUnit, cancellation);
        }

        if (draft.Company.Value is { } company)
        {
            await access.RequireOrganisationAsync(checks, "company", company, Role.Maintenance, cancellation);
        }
    }
}
