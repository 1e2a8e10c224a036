using Azure.Data.Tables;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>The registry of elevators (E-1 to E-3): list, add, show, change.</summary>
public sealed class RegistryFunctions(
    ElevatorAccess access, ElevatorSearch search, ElevatorRegistry registry, ElevatorScope scope, ElevatorStore elevators, NameDirectory names,
    Limits limits, TimeProvider time)
{
    /// <summary>
    /// The caller's elevators: filter by field name, <c>commissionedFrom</c>, <c>commissionedTo</c>, <c>q</c>; sort and page (E-3).
    /// </summary>
    [Function("ListElevators")]
    [Allow(Permission.ElevatorsRead)]
    [Paged]
    [Query("sort"), Query("q"), Query("commissionedFrom"), Query("commissionedTo")]
    [Query("code"), Query("registrationNumber"), Query("registrationCode"), Query("factoryNumber"), Query("kind"), Query("district"), Query("street")]
    [Query("estate"), Query("place"), Query("useUnit"), Query("company"), Query("companySince"), Query("status")]
    [Query("commissionedOn"), Query("located"), Query("central"), Query("cycleDays"), Query("geofenceMetres"), Query("deviceId")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/elevators")] HttpRequest request)
    {
        var page = await search.FindAsync(Caller.Of(request), request);
        var answers = new Page<ElevatorAnswer>([.. page.Items.Select(entry => new ElevatorAnswer(entry))], page.Continuation, page.Total);
        return Json.Ok(await names.NameAsync(answers, request.HttpContext.RequestAborted));
    }

    /// <summary>Adds an elevator; a supervisor in its own district only.</summary>
    [Function("AddElevator")]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/elevators")] HttpRequest request)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var draft = (await request.ReadJsonAsync<ElevatorDraft>()).Checked(checks);
        var code = checks.Value<ElevatorCode>(
            "code", draft.Code.Value, ElevatorCode.TryParse, Reason.NotAnElevatorCode(ElevatorCode.MaxLength));
        checks.That(draft.Kind.IsGiven, "kind", Reason.Required);
        checks.That(draft.District.IsGiven, "district", Reason.Required);
        checks.That(draft.Place.IsGiven, "place", Reason.Required);
        checks.That(draft.UseUnit.IsGiven, "useUnit", Reason.Required);
        var point = draft.Position.Value?.Read(checks);
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
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/elevators/{code}")] HttpRequest request, string code) =>
        await access.AnswerAsync(request, await access.ReadAsync(request, code));

    /// <summary>
    /// Changes registry fields: a member that is not given stays, null clears it. Company and position change by acts of their own.
    /// </summary>
    [Function("ChangeElevator")]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor, Role.Admin)]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/elevators/{code}")] HttpRequest request, string code)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var draft = (await request.ReadJsonAsync<ElevatorDraft>()).Checked(checks);
        checks.That(!draft.Code.IsGiven, "code", Reason.NeverChanges);
        checks.That(!draft.Company.IsGiven, "company", Reason.ChangedElsewhere("POST maintainer-changes"));
        checks.That(!draft.Position.IsGiven, "position", Reason.ChangedElsewhere("PUT location"));
        await CheckOrganisationsAsync(draft, checks, cancellation);
        checks.Throw();

        return await access.ChangeAsync(request, code, async file =>
        {
            var before = file.Entry!.Document;
            var after = draft.ApplyTo(before);
            await scope.RequireDistrictAsync(caller, after.District, cancellation);
            return new ElevatorRevision(file, after, [ChangeOf(before, caller, time.GetUtcNow())]);
        });
    }

    private static TableTransactionAction ChangeOf(Elevator before, Caller caller, DateTimeOffset now) =>
        new(TableTransactionActionType.Add, Row.Of(
            ElevatorKeys.Partition(before.Code),
            ElevatorKeys.Change(ElevatorKeys.EntryChange, now),
            new EntryChange(now, caller.UserName, before)));

    private async Task CheckOrganisationsAsync(ElevatorDraft draft, Checks checks, CancellationToken cancellation)
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
