using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// The contracts that a caller reads. A company reads its own. A supervisor reads those of the company it names, as far as they hold
/// elevators of its district, and the city's supervisor all of them.
/// </summary>
internal sealed class ContractScope(ContractStore contracts, Jurisdictions jurisdictions)
{
    /// <summary>The reach of a request, by its caller and <c>?company=</c>.</summary>
    /// <param name="checks">The faults of the rest of the request, to which those found here are added.</param>
    /// <exception cref="ProblemException">400: something is wrong, or a supervisor names no company. 404: a company names another.</exception>
    public async Task<ContractReach> OfAsync(HttpRequest request, Checks checks)
    {
        var caller = Caller.Of(request);
        var company = request.Query(checks, "company");
        var named = checks.OptionalValue<OrganisationId>("company", company, OrganisationId.TryParse, Reason.NotACreditCode);
        checks.That(!string.IsNullOrWhiteSpace(company) || caller.Role != Role.Supervisor, "company", Reason.Required);
        checks.Throw();
        if (caller.Role == Role.Supervisor)
        {
            return new ContractReach(named!.Value, await jurisdictions.OfAsync(caller, request.HttpContext.RequestAborted));
        }

        return named is null || named == caller.Organisation
            ? new ContractReach(caller.Organisation, default)
            : throw Problems.NotFound.With();
    }

    /// <summary>A contract that the caller of a request reads.</summary>
    /// <exception cref="ProblemException">404: no contract in its reach has this id. 400: something is wrong, or a supervisor names no company.</exception>
    public async Task<(ContractReach Reach, Versioned<Contract> Contract)> FindAsync(HttpRequest request, Checks checks, string id)
    {
        var reach = await OfAsync(request, checks);
        return ContractId.TryParse(id, out var contract)
            && await contracts.FindAsync(reach.Company, contract, request.HttpContext.RequestAborted) is { } found
            && reach.Sees(found.Document)
                ? (reach, found)
                : throw Problems.NotFound.With();
    }
}

/// <summary>Which contracts are read.</summary>
/// <param name="Company">Whose.</param>
/// <param name="Jurisdiction">Only those with elevators in it.</param>
internal sealed record ContractReach(OrganisationId Company, Jurisdiction Jurisdiction)
{
    /// <summary>True when a contract is among them.</summary>
    public bool Sees(Contract contract) => contract.Districts.Any(Jurisdiction.Covers) || Jurisdiction.District is null;

    /// <summary>True when an elevator of such a contract is shown.</summary>
    public bool Sees(BoundElevator bound) => Jurisdiction.Covers(bound.District);
}
