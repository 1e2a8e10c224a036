using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>Registers organisations together with their main accounts .</summary>
internal sealed class OrganisationRegistrationFunctions(OrganisationRegistration registration, PasswordHashing hashing, TimeProvider time)
{
    /// <summary>Creates an organisation and its main account, whose random password only this answer shows .</summary>
    [Function("CreateOrganisation")]
    [LogsAct(AdminActKind.OrganisationCreated)]
    [Allow(Permission.OrganisationsWrite, Role.Admin)]
    [Takes(typeof(CreateOrganisationRequest))]
    [Answers(201, typeof(CreatedOrganisationResponse), As = "Created", ETag = true)]
    [Refuses("already-exists")]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/organisations")] HttpRequest request)
    {
        var (organisation, personName, gender) = Read(await request.ReadJsonAsync<CreateOrganisationRequest>());
        var password = AccountRequests.RandomPassword();
        var main = new Account
        {
            Id = AccountRequests.RandomId(),
            UserName = organisation.Id.ToString(),
            PersonName = personName,
            Gender = gender,
            Status = AccountStatus.InUse,
            IsMain = true,
            Role = organisation.Role,
            Organisation = organisation.Id,
            PasswordHash = await hashing.HashAsync(password, request.HttpContext.RequestAborted),
            MustChangePassword = true,
            CreatedAt = organisation.CreatedAt,
        };
        var created = await registration.TryCreateAsync(organisation, main, request.HttpContext.RequestAborted) ?? throw Problems.AlreadyExists.With();
        request.SetETag(created.Version);
        return Json.Ok(
            new CreatedOrganisationResponse(OrganisationResponse.Full(created.Document), new MainAccountResponse(main.Id, main.UserName, password)),
            StatusCodes.Status201Created);
    }

    private (Organisation Organisation, string PersonName, Gender Gender) Read(CreateOrganisationRequest body)
    {
        var checks = new Checks();
        var id = checks.Value<OrganisationId>(
            "creditCode", body.CreditCode, OrganisationId.TryParse, Reason.NotACreditCode);
        var role = checks.Required("role", body.Role);
        checks.That(
            body.Role is null || OrganisationScope.OrganisationRoles.Contains(role), "role", Reason.NotOneOf(OrganisationScope.OrganisationRoles.Select(WireCodes.Code)));
        var name = checks.Text("name", body.Name, OrganisationRequests.LongestName);
        var district = OrganisationRequests.District(checks, body.District);
        var address = checks.OptionalText("address", body.Address, OrganisationRequests.LongestAddress);
        var gender = checks.Required("gender", body.Gender);
        var personName = AccountRequests.PersonName(checks, body.PersonName);
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

    /// <param name="PersonName">Of who has the main account.</param>
    private sealed record CreateOrganisationRequest(
        [Required, TextOf(typeof(CreditCode))] string? CreditCode,
        [Required] Role? Role,
        [Required, StringLength(OrganisationRequests.LongestName, MinimumLength = 1)] string? Name,
        [TextOf(typeof(District))] string? District,
        [StringLength(OrganisationRequests.LongestAddress)] string? Address,
        [Required, TextOf(typeof(PersonName))] string? PersonName,
        [Required] Gender? Gender);

    private sealed record CreatedOrganisationResponse(OrganisationResponse Organisation, MainAccountResponse MainAccount);

    private sealed record MainAccountResponse(
        AccountId Id,
        [TextOf(typeof(CreditCode))] string UserName,
        [TextOf(typeof(PasswordRule))] string Password);
}
