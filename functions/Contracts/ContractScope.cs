using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Storage;
using ElevatorFunctions.Web;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// Whose contracts a caller reads: a company its own; a supervisor those of the company it names, as far as they hold elevators
/// of its district, the city's supervisor all of them.
/// </summary>
public sealed class ContractScope(ContractStore contracts, ElevatorScope elevators)
{
    /// <summary>The reach of a request, by its caller and <c>?company=</c>.</summary>
    /// <exception cref="ProblemException">400: a supervisor names no company. 404: a company names another.</exception>
    public async Task<ContractReach> OfAsync(HttpRequest request)
    {
        var caller = Caller.Of(request);
        var checks = new Checks();
        var named = checks.OptionalValue<OrganisationId>("company", request.Query("company"), OrganisationId.TryParse, "is no credit code");
        checks.That(named is not null || caller.Role != Role.Supervisor, "company", "is required");
        checks.Throw();
        if (caller.Role == Role.Supervisor)
        {
            return new ContractReach(named!.Value, await elevators.DistrictOfAsync(caller, request.HttpContext.RequestAborted));
        }

        return named is null || named == caller.Organisation
            ? new ContractReach(caller.Organisation, "")
            : throw Problems.NotFound.With();
    }

    /// <summary>A contract that the caller of a request reads.</summary>
    /// <exception cref="ProblemException">404: there is none in its reach. 400: a supervisor names no company.</exception>
    public async Task<(ContractReach Reach, Versioned<Contract> Contract)> FindAsync(HttpRequest request, string id)
    {
        var reach = await OfAsync(request);
        return ContractId.TryParse(id, out var contract)
            && await contracts.FindAsync(reach.Company, contract, request.HttpContext.RequestAborted) is { } found
            && reach.Sees(found.Document)
                ? (reach, found)
                : throw Problems.NotFound.With();
    }
}

/// <summary>Which contracts are read.</summary>
/// <param name="Company">Whose.</param>
/// <param name="District">Only those with elevators of this district; empty for all.</param>
public sealed record ContractReach(OrganisationId Company, string District)
{
    /// <summary>True when a contract is among them.</summary>
    public bool Sees(Contract contract) => District.Length == 0 || contract.Districts.Contains(District, StringComparer.Ordinal);

    /// <summary>True when an elevator of such a contract is shown.</summary>
    public bool Sees(BoundElevator bound) => District.Length == 0 || bound.District == District;
}
