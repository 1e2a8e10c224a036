using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Accounts;

/// <summary>Registers organisations together with their main accounts .</summary>
public sealed class OrganisationRegistrationFunctions(OrganisationRegistration registration, Passwords passwords, TimeProvider time)
{
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
        var created = await registration.TryCreateAsync(organisation, main, request.HttpContext.RequestAborted) ?? throw Problems.AlreadyExists.With();
        request.SetETag(created.Version);
        return Json.Ok(
            new CreateAnswer(OrganisationAnswer.Full(created.Document), new MainAccountAnswer(main.Id, main.UserName, password)),
            StatusCodes.Status201Created);
    }

    private (Organisation Organisation, string PersonName, Gender Gender) Read(CreateRequest body)
    {
        var checks = new Checks();
        var id = checks.Value<OrganisationId>(
            "creditCode", body.CreditCode, OrganisationId.TryParse, Reason.NotACreditCode);
        var role = checks.Required("role", body.Role);
        checks.That(
            body.Role is null || OrganisationScope.OrganisationRoles.Contains(role), "role", Reason.NotOneOf(OrganisationScope.OrganisationRoles.Select(Roles.Code)));
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
}
