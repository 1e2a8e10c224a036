using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Elevators;

/// <summary>An entry as callers see it, with names beside ids.</summary>
public sealed record ElevatorResponse : Elevator, INamed<ElevatorResponse>
{
    /// <summary>The answer for an entry.</summary>
    [SetsRequiredMembers]
    public ElevatorResponse(Elevator entry)
        : base(entry)
    {
        // Who collected the position is kept, not shown.
        Position = entry.Position is { } position ? position with { CollectedBy = null } : null;
    }

    /// <summary>Name of the use unit.</summary>
    public string? UseUnitName { get; init; }

    /// <summary>Name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <inheritdoc/>
    public ElevatorResponse WithNames(NameLookup names) => this with { UseUnitName = names.Of(UseUnit), CompanyName = names.Of(Company) };
}
