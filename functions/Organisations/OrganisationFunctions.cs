using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Organisations;

/// <summary>Organisations (http.md, organisations; A-1).</summary>
public sealed class OrganisationFunctions(
    OrganisationStore organisations, OrganisationDesk desk, OrganisationList list, PeopleStore people, Passwords passwords, TimeProvider time)
{
    /// <summary>The organisations, by role and credit code; filters role, district and q (name or credit code).</summary>
    [Function("ListOrganisations")]
    [Allow]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organisations")] HttpRequest request) =>
        Json.Ok(await list.PageAsync(Caller.Of(request), request));

    /// <summary>Creates an organisation and its main account, whose random password only this answer shows .</summary>
    [Function("CreateOrganisation")]
    [Allow(Permission.OrganisationsWrite, Role.Admin)]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organisations")] HttpRequest request)
    {
        var (organisation, personName, gender) = Read(await request.ReadJsonAsync<CreateRequest>());
        var password = AccountInput.RandomPassword();
        var main = new Account
        {
            Id = AccountInput.RandomId(),
            UserName = organisation.Id.ToString(),
            PersonName = personName,
            Gender = gender,
            Status = AccountStatus.InUse,
            IsMain = true,
            Role = organisation.Role,
            Organisation = organisation.Id,
            PasswordHash = passwords.Hash(password),
            CreatedAt = organisation.CreatedAt,
        };
        var created = await desk.TryCreateAsync(organisation, main, request.HttpContext.RequestAborted) ?? throw Problems.AlreadyExists.With();
        request.SetETag(created.Version);
        return Json.Ok(
            new CreateAnswer(OrganisationAnswer.Full(created.Document), new MainAccountAnswer(main.Id, main.UserName, password)),
            StatusCodes.Status201Created);
    }

    /// <summary>One organisation, as much of it as the caller may see.</summary>
    [Function("GetOrganisation")]
    [Allow]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organisations/{id}")] HttpRequest request, string id)
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
            ? answer with { MainAccount = (await people.FindByNameAsync(organisation.ToString(), cancellation))?.Document.Id }
            : answer);
    }

    /// <summary>
    /// Changes an organisation. Name, district and address are the administration's; a main account changes its own
    /// organisation's contacts. What is left out stays, null takes it away.
    /// </summary>
    [Function("ChangeOrganisation")]
    [Allow(Permission.OrganisationsWrite)]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/organisations/{id}")] HttpRequest request, string id)
    {
        var caller = Caller.Of(request);
        var organisation = WritableBy(caller, id);
        var body = await request.ReadJsonAsync<ChangeRequest>();
        if (caller.Role != Role.Admin && (body.Name is not null || body.District.IsGiven || body.Address.IsGiven))
        {
            throw Problems.Forbidden.With();
        }

        var checks = new Checks();
        var name = body.Name is null ? null : checks.Text("name", body.Name, OrganisationInput.LongestName);
        var district = OrganisationInput.District(checks, body.District.Value);
        var address = checks.OptionalText("address", body.Address.Value, OrganisationInput.LongestAddress);
        var rescue = OrganisationInput.Contact(checks, "rescueContact", body.RescueContact.Value);
        var maintenance = OrganisationInput.Contact(checks, "maintenanceContact", body.MaintenanceContact.Value);
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

    /// <summary>Sets both contacts; one that is left out is taken away.</summary>
    [Function("SetOrganisationContacts")]
    [Allow(Permission.OrganisationsWrite)]
    public async Task<IResult> SetContacts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/organisations/{id}/contacts")] HttpRequest request, string id)
    {
        var organisation = WritableBy(Caller.Of(request), id);
        var body = await request.ReadJsonAsync<ContactsRequest>();
        var checks = new Checks();
        var rescue = OrganisationInput.Contact(checks, "rescueContact", body.RescueContact);
        var maintenance = OrganisationInput.Contact(checks, "maintenanceContact", body.MaintenanceContact);
        checks.Throw();
        return await ChangedAsync(
            request, organisation, before => before with { RescueContact = rescue, MaintenanceContact = maintenance });
    }

    /// <summary>Sets the places a maintenance company's rescuers set out from .</summary>
    [Function("SetRescuePoints")]
    [Allow(Permission.OrganisationsWrite, Role.Maintenance, Role.Admin)]
    public async Task<IResult> SetRescuePoints(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/organisations/{id}/rescue-points")] HttpRequest request, string id)
    {
        var organisation = WritableBy(Caller.Of(request), id);
        var body = await request.ReadJsonAsync<RescuePointsRequest>();
        var checks = new Checks();
        var points = OrganisationInput.RescuePoints(checks, body.RescuePoints);
        checks.Throw();
        return await ChangedAsync(request, organisation, before => before.Role == Role.Maintenance
            ? before with { RescuePoints = points }
            : throw Problems.InputInvalid.At("id", "is no maintenance company"));
    }

    // Section 1: another organisation's row is not there for anybody but the administration.
    private static OrganisationId WritableBy(Caller caller, string id) =>
        OrganisationId.TryParse(id, out var organisation) && (caller.Role == Role.Admin || caller.Organisation == organisation)
            ? organisation
            : throw Problems.NotFound.With();

    private async Task<IResult> ChangedAsync(HttpRequest request, OrganisationId id, Func<Organisation, Organisation> change)
    {
        var changed = await organisations.ChangeAsync(id, request.CheckIfMatch, change, request.HttpContext.RequestAborted);
        request.SetETag(changed.Version);
        return Json.Ok(OrganisationAnswer.Full(changed.Document));
    }

    private (Organisation Organisation, string PersonName, Gender Gender) Read(CreateRequest body)
    {
        var checks = new Checks();
        var id = checks.Value<OrganisationId>(
            "creditCode", body.CreditCode, OrganisationId.TryParse, "is no unified social credit code of 18 characters (GB 32100)");
        var role = checks.Required("role", body.Role);
        checks.That(OrganisationScope.OrganisationRoles.Contains(role), "role", "is no role of an organisation");
        var name = checks.Text("name", body.Name, OrganisationInput.LongestName);
        var district = OrganisationInput.District(checks, body.District);
        var address = checks.OptionalText("address", body.Address, OrganisationInput.LongestAddress);
        var gender = checks.Required("gender", body.Gender);
        var personName = AccountInput.PersonName(checks, body.PersonName);
        checks.Throw();
        var organisation = new Organisation
        {
            Id = id,
            Role = role,
            Name = name,
            District = district,
            Address = address,
            CreatedAt = time.GetUtcNow(),
        };
        return (organisation, personName, gender);
    }

    private sealed record CreateRequest(
        string? CreditCode, Role? Role, string? Name, string? District, string? Address, string? PersonName, Gender? Gender);

    private sealed record CreateAnswer(OrganisationAnswer Organisation, MainAccountAnswer MainAccount);

    private sealed record MainAccountAnswer(AccountId Id, string UserName, string Password);

    private sealed record ChangeRequest(
        string? Name,
        Optional<string> District,
        Optional<string> Address,
        Optional<OrganisationInput.ContactInput> RescueContact,
        Optional<OrganisationInput.ContactInput> MaintenanceContact);

    private sealed record ContactsRequest(OrganisationInput.ContactInput? RescueContact, OrganisationInput.ContactInput? MaintenanceContact);

    private sealed record RescuePointsRequest(IReadOnlyList<OrganisationInput.RescuePointInput?>? RescuePoints);
}
