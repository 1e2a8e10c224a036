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
/// elevators of its district, and the city's supervisor and the rescue centre all of them.
/// </summary>
internal sealed class ContractScope(ContractStore contracts, Jurisdictions jurisdictions)
{
    /// <summary>The contracts that a request may see, by its caller and <c>?company=</c>.</summary>
    /// <param name="checks">The faults of the rest of the request, to which those found here are added.</param>
    /// <exception cref="ProblemException">400: something is wrong, or another than a company names none. 404: a company names another.</exception>
    public async Task<VisibleContracts> OfAsync(HttpRequest request, Checks checks)
    {
        var caller = Caller.Of(request);
        var company = request.Query(checks, "company");
        var named = checks.OptionalValue<OrganisationId>("company", company, OrganisationId.TryParse, Reason.NotACreditCode);
        checks.That(!string.IsNullOrWhiteSpace(company) || caller.Role == Role.Maintenance, "company", Reason.Required);
        checks.Throw();
        if (caller.Role != Role.Maintenance)
        {
            return new VisibleContracts(
                named!.Value, caller.Role == Role.Supervisor ? await jurisdictions.OfAsync(caller, request.HttpContext.RequestAborted) : default);
        }

        return named is null || named == caller.Organisation
            ? new VisibleContracts(caller.Organisation, default)
            : throw Problems.NotFound.With();
    }

    /// <summary>A contract that the caller of a request reads.</summary>
    /// <exception cref="ProblemException">404: no visible contract has this id. 400: something is wrong, or another than a company names none.</exception>
    public async Task<(VisibleContracts Visible, Versioned<Contract> Contract)> FindAsync(HttpRequest request, Checks checks, string id)
    {
        var visible = await OfAsync(request, checks);
        return ContractId.TryParse(id, out var contract)
            && await contracts.FindAsync(visible.Company, contract, request.HttpContext.RequestAborted) is { } found
            && visible.Sees(found.Document)
                ? (visible, found)
                : throw Problems.NotFound.With();
    }
}

/// <summary>Which contracts are read.</summary>
/// <param name="Company">Whose.</param>
/// <param name="Jurisdiction">Only those with elevators in it.</param>
internal sealed record VisibleContracts(OrganisationId Company, Jurisdiction Jurisdiction)
{
    /// <summary>True when a contract is among them.</summary>
    public bool Sees(Contract contract) => contract.Districts.Any(Jurisdiction.Covers) || Jurisdiction.District is null;

    /// <summary>True when an elevator of such a contract is shown.</summary>
    public bool Sees(BoundElevator bound) => Jurisdiction.Covers(bound.District);
}
