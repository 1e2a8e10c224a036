using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Contracts;

/// <summary>A contract as callers see it, with its state and label of today (C-1).</summary>
internal sealed record ContractAnswer(
    ContractId Id,
    OrganisationId Company,
    string Number,
    ContractKind Kind,
    string KindLabel,
    DateOnly FirstDay,
    DateOnly LastDay,
    string? Remark,
    ContractState State,
    string Label,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateOnly? DeletedOn) : INamed<ContractAnswer>
{
    /// <summary>Name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <inheritdoc/>
    public ContractAnswer WithNames(NameLookup names) => this with { CompanyName = names.Of(Company) };

    /// <summary>The answer for a contract.</summary>
    public static ContractAnswer Of(Contract contract, DateOnly today, Limits limits) => new(
        contract.Id,
        contract.Company,
        contract.Number,
        contract.Kind,
        contract.Kind.Label(),
        contract.FirstDay,
        contract.LastDay,
        contract.Remark,
        contract.Term.StateOn(today, limits),
        contract.Term.LabelOn(today),
        contract.CreatedAt,
        contract.CreatedBy,
        contract.DeletedOn);
}
