using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>The contracts that a list asks for.</summary>
internal sealed record ContractFilter
{
    public ContractTab Tab { get; init; }

    /// <summary>In one of these states.</summary>
    public required IReadOnlyCollection<ContractState> States { get; init; }

    /// <summary>Of this kind, or null for any.</summary>
    public ContractKind? Kind { get; init; }

    /// <summary>In force on this day or later, or null for any.</summary>
    public DateOnly? From { get; init; }

    /// <summary>In force on this day or earlier, or null for any.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Those that cover this elevator on any day, or null for any.</summary>
    public ElevatorCode? Elevator { get; init; }

    /// <summary>Those that cover an elevator of this use unit on any day, or null for any.</summary>
    public OrganisationId? UseUnit { get; init; }

    /// <summary>Parts of number or remark.</summary>
    public required SearchWords Search { get; init; }

    /// <summary>Reads the filter of a request, and notes its faults.</summary>
    public static ContractFilter Of(HttpRequest request, Checks checks, string? search)
    {
        var filter = new ContractFilter
        {
            Tab = checks.OptionalCode<ContractTab>("tab", request.Query(checks, "tab")) ?? ContractTab.All,
            States = ContractRequests.States(checks, request.Query(checks, "state")),
            Kind = checks.OptionalCode<ContractKind>("kind", request.Query(checks, "kind")),
            From = checks.OptionalDay("from", request.Query(checks, "from")),
            To = checks.OptionalDay("to", request.Query(checks, "to")),
            Elevator = request.QueryElevator(checks),
            UseUnit = request.QueryOrganisation(checks, "useUnit"),
            Search = SearchWords.Of(search),
        };
        checks.That(filter.From is null || filter.To is null || filter.From <= filter.To, "to", Reason.TooEarly(filter.From ?? default));
        return filter;
    }

    /// <summary>Whether a contract is left in by its own facts.</summary>
    public bool Fits(Contract contract, DateOnly today, Limits limits) =>
        contract.StateOn(today, limits) is var state
        && contract.DeletedOn is null
        && Tab.Holds(state)
        && States.Contains(state)
        && (Kind is null || contract.Kind == Kind)
        && (From is null || contract.LastDay >= From)
        && (To is null || contract.FirstDay <= To)
        && Search.AreIn(contract.Number, contract.Remark);
}
