using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Elevators;

/// <summary>An entry as callers see it, with names beside ids.</summary>
internal sealed record ElevatorResponse : Elevator, INamed<ElevatorResponse>
{
    /// <summary>The answer for an entry.</summary>
    [SetsRequiredMembers]
    public ElevatorResponse(Elevator entry)
        : base(entry)
    {
        // The account that collected the position is kept, not shown.
        Position = entry.Position is { } position ? position with { CollectedBy = null } : null;
        ProposedPosition = entry.ProposedPosition is { } proposed ? proposed with { CollectedBy = null } : null;
    }

    /// <summary>Name that the use unit is registered with.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>Name that the company is registered with.</summary>
    public string? CompanyName { get; init; }

    /// <inheritdoc/>
    public ElevatorResponse WithNames(NameLookup names) => this with { UseUnitName = names.Of(UseUnit), CompanyName = names.Of(Company) };
}
