using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>The acts of the rescue centre alone: register, dispatch, second level .</summary>
internal sealed class RescueDispatchFunctions(
    RescueIntake intake, RescueLog log, RescueScope scope, RescueForces forces, OrchestrationStarter starter, ElevatorStore elevators,
    ElevatorScope elevatorScope, OrganisationStore organisations, NameDirectory names, ClientAddresses addresses, TimeProvider time, Limits limits)
{
    /// <summary>Registers a report by telephone, or a use unit's own .</summary>
    /// <remarks>
    /// It opens a rescue or a fault order, or is attached to the open one of the elevator. It is refused only when the elevator is not known. Any other part
    /// that cannot be taken as it came is noted on the report.
    /// </remarks>
    [Function("RegisterRescue")]
    [NoAdminAct("The rescue's own log has it.")]
    [Urgent]
    [Allow(Permission.RescuesReport, Role.RescueCentre, Role.UseUnit)]
    [Takes(typeof(RegisterRescueRequest))]
    [Idempotent]
    [Answers(201, typeof(RescueResponse), As = "The rescue it led to", Location = true)]
    public async Task<IResult> Register(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rescues")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        var body = await request.ReadLooselyAsync() ?? throw Problems.InputInvalid.At("body", Reason.NotAnObject);
        var checks = new Checks();
        var code = checks.Value<ElevatorCode>("elevator", body.Text("elevator"), ElevatorCode.TryParse, Reason.NotAnElevatorCode(ElevatorCode.MaxLength));
        checks.Throw();
        var words = CallersWords.Of(body);
        var now = time.GetUtcNow();
        var (occurredAt, isSet) = OccurredAt(body, now);
        var key = IdempotencyKey.OfCall(request, addresses);
        var elevator = await elevators.FindAsync(code, cancellation) is { } found
            && await elevatorScope.SeesAsync(caller, found.Document, assignedOneByOne: false, cancellation)
                ? found.Document
                : throw Problems.InputInvalid.At("elevator", Reason.Unknown);
        var (_, rescue) = await intake.TakeAsync(
            elevator,
            new Report
            {
                Digest = words.DigestOf($"centre {caller.Account}", key),
                Source = caller.Role == Role.UseUnit ? ReportSource.UseUnit : ReportSource.RescueCentre,
                Code = FaultCodes.TelephoneReport,
                Kind = Intake.OfPerson(words.PeopleTrapped ?? true),
                OccurredAt = occurredAt,
                ReceivedAt = now,
                Text = words.Text,
                Phone = words.Phone,
                People = words.People,
                Notes = isSet ? words.NotesOfReport : [.. words.NotesOfReport, ReportNote.Of(ReportNoteKind.ClockNotSet, body.Text("occurredAt"))],
            },
            cancellation);
        await starter.TellAsync(client, rescue!, cancellation);
        var view = await names.NameAsync(RescueResponse.WithLog(rescue!, caller, now, limits), cancellation);
        request.HttpContext.Response.Headers.Location = $"/api/v1/rescues/{view.Id}";
        return Json.Ok(view, StatusCodes.Status201Created);
    }

    /// <summary>Calls a company again, or another one .</summary>
    [Function("DispatchRescue")]
    [NoAdminAct("The rescue's own log has it.")]
    [Allow(Permission.RescuesDispatch, Role.RescueCentre)]
    [Takes(typeof(DispatchRescueRequest))]
    [IfMatch]
    [Answers(200, typeof(RescueResponse), As = "The rescue, with its log", ETag = true)]
    [Refuses("rescue-step-not-possible", "too-many-acts")]
    public async Task<IResult> Dispatch(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rescues/{id}/dispatch")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(RescueReference))] string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<DispatchRescueRequest>();
        var checks = new Checks();
        var named = checks.OptionalValue<OrganisationId>("company", body.Company, OrganisationId.TryParse, Reason.NotACreditCode);
        var reason = checks.OptionalText("reason", body.Reason, Limits.TextLength);
        checks.Throw();
        var rescue = (await scope.FindAsync(Caller.Of(request), id, cancellation)).Document;
        var company = named ?? rescue.Company ?? throw Problems.InputInvalid.At("company", Reason.NoRegisteredCompany);
        if (await organisations.FindAsync(company, cancellation) is not { Document: { Role: Role.Maintenance, Closure: null } })
        {
            throw Problems.InputInvalid.At("company", Reason.NotACompany);
        }

        return await CallAsync(request, client, rescue, company, reason, cancellation);
    }

    /// <summary>Calls the nearest company that has not been called, without waiting .</summary>
    [Function("StartSecondLevel")]
    [NoAdminAct("The rescue's own log has it.")]
    [Allow(Permission.RescuesDispatch, Role.RescueCentre)]
    [IfMatch]
    [Answers(200, typeof(RescueResponse), As = "The rescue, with its log", ETag = true)]
    [Refuses("rescue-step-not-possible", "no-company-left", "too-many-acts")]
    public async Task<IResult> SecondLevel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rescues/{id}/second-level")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        [TextOf(typeof(RescueReference))] string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var rescue = (await scope.FindAsync(Caller.Of(request), id, cancellation)).Document;
        var next = await forces.NextAsync(rescue) ?? throw RescueProblems.NobodyLeft.With();
        return await CallAsync(request, client, rescue, next.Company, next.Reason, cancellation);
    }

    private async Task<IResult> CallAsync(
        HttpRequest request, DurableTaskClient client, Rescue rescue, OrganisationId company, string? reason, CancellationToken cancellation)
    {
        var call = log.EventBy(request, RescueEventKind.Dispatched);
        var changed = await log.ActAsync(
            rescue.Reference, found => request.CheckIfMatch(found.Version), now => call.Calling(company, now.Company, reason), cancellation);
        await starter.TellAsync(client, changed.Document, cancellation);
        request.SetETag(changed.Version);
        return Json.Ok(await names.NameAsync(RescueResponse.WithLog(changed.Document, Caller.Of(request), time.GetUtcNow(), limits), cancellation));
    }

    // a time that cannot be is that of receipt.
    private (DateTimeOffset At, bool IsSet) OccurredAt(LooseJson body, DateTimeOffset now) =>
        !body.Has("occurredAt") ? (now, true)
        : ReportedTime.TryRead(body.Text("occurredAt"), out var at) && at <= now && at > now - limits.RescueReportAge ? (at, true)
        : (now, false);

    /// <param name="PeopleTrapped">Counts as true when it is left out.</param>
    /// <param name="Text">The reporter's own words, kept up to 500 characters.</param>
    /// <param name="Phone">Of who reported, written as people write it.</param>
    /// <param name="People">People in the car.</param>
    /// <param name="OccurredAt">Within the last 24 hours, with an offset. Any other time counts as now.</param>
    [Example("""{"elevator": "ET3305020001", "peopleTrapped": true, "text": "三人被困，其中一名老人", "phone": "0572-2023333转801", "people": 3}""")]
    private sealed record RegisterRescueRequest(
        [Required, TextOf(typeof(ElevatorCode))] string? Elevator,
        bool? PeopleTrapped,
        string? Text,
        string? Phone,
        int? People,
        DateTimeOffset? OccurredAt);

    /// <param name="Company">The registered one when left out.</param>
    [Example("""{"reason": "电话未接通"}""")]
    private sealed record DispatchRescueRequest([TextOf(typeof(CreditCode))] string? Company, [StringLength(Limits.TextLength)] string? Reason);
}
