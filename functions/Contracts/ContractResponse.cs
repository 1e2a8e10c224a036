using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>A contract as callers see it, with its state and label of today (C-1).</summary>
/// <param name="FirstDay">The first valid day.</param>
/// <param name="LastDay">The last valid day.</param>
/// <param name="CreatedBy">User name.</param>
internal sealed record ContractResponse(
    ContractId Id,
    OrganisationId Company,
    string Number,
    ContractKind Kind,
    string KindLabel,
    DateOnly FirstDay,
    DateOnly LastDay,
    string? Remark,
    ContractState State,
    [Example("生效中 - 剩余 12 天")] string Label,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateOnly? DeletedOn) : INamed<ContractResponse>
{
    /// <summary>Name that the company is registered with.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Name of the person who created it.</summary>
    public string? CreatedByName { get; init; }

    /// <inheritdoc/>
    public ContractResponse WithNames(NameLookup names) => this with { CompanyName = names.Of(Company), CreatedByName = names.OfUser(CreatedBy) };

    /// <summary>The answer for a contract.</summary>
    public static ContractResponse Of(Contract contract, DateOnly today, Limits limits) => new(
        contract.Id,
        contract.Company,
        contract.Number,
        contract.Kind,
        contract.Kind.Label(),
        contract.FirstDay,
        contract.LastDay,
        contract.Remark,
        contract.StateOn(today, limits),
        contract.DeletedOn is null ? contract.Term.LabelOn(today) : ContractState.Deleted.Label(),
        contract.CreatedAt,
        contract.CreatedBy,
        contract.DeletedOn);
}
