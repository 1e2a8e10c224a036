using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Contracts;

/// <summary>A maintenance contract (C-1). Days are those of Shanghai.</summary>
internal sealed record Contract
{
    /// <summary>Its identifier.</summary>
    public required ContractId Id { get; init; }

    /// <summary>The maintenance company.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Number given by the parties, unique among the company's contracts that are not deleted.</summary>
    public required string Number { get; init; }

    /// <summary>Ordinary, partial or full.</summary>
    public required ContractKind Kind { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Last day in force.</summary>
    public required DateOnly LastDay { get; init; }

    public string? Remark { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>User name of who created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The day it was deleted: from then on it covers nothing (C-2). Null while it is there.</summary>
    public DateOnly? DeletedOn { get; init; }

    /// <summary>
    /// Districts of all elevators that were ever bound to it, for their supervisors. Only grows, and grows before the elevator
    /// is bound.
    /// </summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>The days in force as agreed.</summary>
    [JsonIgnore]
    public ContractTerm Term => new(FirstDay, LastDay);

    /// <summary>The days in force that deletion left, or null if no day is left.</summary>
    [JsonIgnore]
    public ContractTerm? LastingTerm => Term.Before(DeletedOn);

    /// <summary>How it stands on a day: a deleted one is deleted, whatever its term (C-1, C-2).</summary>
    public ContractState StateOn(DateOnly day, Limits limits) => DeletedOn is null ? Term.StateOn(day, limits) : ContractState.Deleted;
}
