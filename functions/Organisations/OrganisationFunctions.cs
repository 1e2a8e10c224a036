using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Organisations;

/// <summary>Organisations (http.md, organisations, A-1).</summary>
internal sealed class OrganisationFunctions(OrganisationStore organisations, OrganisationList list, IMainAccounts mainAccounts, NameDirectory names)
{
    /// <summary>The organisations that the caller knows, by role and credit code.</summary>
    /// <remarks>
    /// Everyone knows maintenance companies and use units by name. Supervisors, the rescue centre and the administration know all
    /// organisations and, with <c>organisations.read</c>, their particulars.
    /// </remarks>
    [Function("ListOrganisations")]
    [Allow]
    [Paged]
    [Search("Part of the name or of the credit code")]
    [Query("role", typeof(Role))]
    [Query("district", typeof(District))]
    [Query("closed", typeof(bool), "True for those that are closed, which are left out otherwise", Default = false)]
    [Answers(200, typeof(Page<OrganisationResponse>), As = "A page")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/organisations")] HttpRequest request) =>
        Json.Ok(await list.PageAsync(Caller.Of(request), request));

    /// <summary>One organisation, as much of it as the caller may see.</summary>
    [Function("GetOrganisation")]
    [Allow]
    [Answers(200, typeof(OrganisationResponse), As = "The organisation", ETag = true)]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/organisations/{id}")] HttpRequest request, [TextOf(typeof(CreditCode))] string id)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        if (!OrganisationId.TryParse(id, out var organisation)
            || await organisations.FindAsync(organisation, cancellation) is not { } found
            || !OrganisationScope.Sees(caller, found.Document))
        {
            throw Problems.NotFound.With();
        }

        request.SetETag(found.Version);
        var answer = OrganisationScope.View(caller, found.Document);
        return Json.Ok(caller.Role == Role.Admin
            ? await names.NameAsync(answer with { MainAccount = await mainAccounts.FindAsync(organisation, cancellation) }, cancellation)
            : answer);
    }

    /// <summary>Changes an organisation .</summary>
    /// <remarks>
    /// Name, district and address are the administration's, contacts the organisation's own, too. A member that is left out stays as it is,
    /// null takes it away.
    /// </remarks>
    [Function("ChangeOrganisation")]
    [LogsAct(AdminActKind.OrganisationChanged)]
    [Allow(Permission.OrganisationsWrite)]
    [Takes(typeof(ChangeOrganisationRequest))]
    [IfMatch]
    [Answers(200, typeof(OrganisationResponse), As = "The organisation", ETag = true)]
    [Refuses("organisation-closed")]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/v1/organisations/{id}")] HttpRequest request, [TextOf(typeof(CreditCode))] string id)
    {
        var caller = Caller.Of(request);
        var organisation = WritableBy(caller, id);
        var body = await request.ReadJsonAsync<ChangeOrganisationRequest>();
        if (caller.Role != Role.Admin && (body.Name is not null || body.District.IsGiven || body.Address.IsGiven))
        {
            throw Problems.Forbidden.With();
        }

        var checks = new Checks();
        var name = body.Name is null ? null : checks.Text("name", body.Name, OrganisationRequests.LongestName);
        var district = OrganisationRequests.District(checks, body.District.Value);
        var address = checks.OptionalText("address", body.Address.Value, OrganisationRequests.LongestAddress);
        var rescue = OrganisationRequests.Contact(checks, "rescueContact", body.RescueContact.Value);
        var maintenance = OrganisationRequests.Contact(checks, "maintenanceContact", body.MaintenanceContact.Value);
        checks.Throw();
        return await ChangedAsync(request, organisation, before => before with
        {
            Name = name ?? before.Name,
            District = body.District.IsGiven ? district : before.District,
            Address = body.Address.IsGiven ? address : before.Address,
            RescueContact = body.RescueContact.IsGiven ? rescue : before.RescueContact,
            MaintenanceContact = body.MaintenanceContact.IsGiven ? maintenance : before.MaintenanceContact,
        });
    }

    /// <summary>Sets both contacts, and takes away one that is left out .</summary>
    [Function("SetOrganisationContacts")]
    [LogsAct(AdminActKind.ContactsChanged)]
    [Allow(Permission.OrganisationsWrite)]
    [Takes(typeof(ContactsRequest))]
    [IfMatch]
    [Answers(200, typeof(OrganisationResponse), As = "The organisation", ETag = true)]
    [Refuses("organisation-closed")]
    public async Task<IResult> SetContacts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/organisations/{id}/contacts")] HttpRequest request, [TextOf(typeof(CreditCode))] string id)
    {
        var organisation = WritableBy(Caller.Of(request), id);
        var body = await request.ReadJsonAsync<ContactsRequest>();
        var checks = new Checks();
        var rescue = OrganisationRequests.Contact(checks, "rescueContact", body.RescueContact);
        var maintenance = OrganisationRequests.Contact(checks, "maintenanceContact", body.MaintenanceContact);
        checks.Throw();
        return await ChangedAsync(
            request, organisation, before => before with { RescueContact = rescue, MaintenanceContact = maintenance });
    }

    /// <summary>Sets the places that a maintenance company's rescuers set out from .</summary>
    [Function("SetRescuePoints")]
    [LogsAct(AdminActKind.RescuePointsChanged)]
    [Allow(Permission.OrganisationsWrite, Role.Maintenance, Role.Admin)]
    [Takes(typeof(RescuePointsRequest))]
    [IfMatch]
    [Answers(200, typeof(OrganisationResponse), As = "The organisation", ETag = true)]
    [Refuses("organisation-closed")]
    public async Task<IResult> SetRescuePoints(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/organisations/{id}/rescue-points")] HttpRequest request, [TextOf(typeof(CreditCode))] string id)
    {
        var organisation = WritableBy(Caller.Of(request), id);
        var body = await request.ReadJsonAsync<RescuePointsRequest>();
        var checks = new Checks();
        var points = OrganisationRequests.RescuePoints(checks, body.RescuePoints);
        checks.Throw();
        return await ChangedAsync(request, organisation, before => before.Role == Role.Maintenance
            ? before with { RescuePoints = points }
            : throw Problems.InputInvalid.At("id", Reason.NotACompany));
    }

    // Section 1: another organisation's row is not there for anybody but the administration.
    private static OrganisationId WritableBy(Caller caller, string id) =>
        OrganisationId.TryParse(id, out var organisation) && (caller.Role == Role.Admin || caller.Organisation == organisation)
            ? organisation
            : throw Problems.NotFound.With();

    private async Task<IResult> ChangedAsync(HttpRequest request, OrganisationId id, Func<Organisation, Organisation> change)
    {
        var changed = await organisations.ChangeAsync(
            id,
            request.CheckIfMatch,
            before => before.Closure is null ? change(before) : throw OrganisationProblems.Closed.With(),
            request.HttpContext.RequestAborted);
        request.SetETag(changed.Version);
        return Json.Ok(OrganisationResponse.Full(changed.Document));
    }

    private sealed record ChangeOrganisationRequest(
        [StringLength(OrganisationRequests.LongestName, MinimumLength = 1)] string? Name,
        [TextOf(typeof(District))] Optional<string> District,
        [StringLength(OrganisationRequests.LongestAddress)] Optional<string> Address,
        Optional<OrganisationRequests.ContactRequest> RescueContact,
        Optional<OrganisationRequests.ContactRequest> MaintenanceContact);

    private sealed record ContactsRequest(OrganisationRequests.ContactRequest? RescueContact, OrganisationRequests.ContactRequest? MaintenanceContact);

    private sealed record RescuePointsRequest([Required, MaxLength(OrganisationRequests.MostRescuePoints)] IReadOnlyList<OrganisationRequests.RescuePointRequest?>? RescuePoints);
}
