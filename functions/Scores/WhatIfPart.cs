using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>
/// A part of a company's figures that changes by itself: an elevator's maintenance, a rescue, a complaint. It is replaced in the whole, of which nothing
/// else is counted again.
/// </summary>
internal abstract class WhatIfPart
{
    /// <summary>The records in it that can still be done or missed.</summary>
    public virtual IReadOnlyList<(WhatIfKind Kind, string Id, OpenRecord Open)> Items => [];

    /// <summary>The rate that its open records change.</summary>
    public virtual ScoreRate Rate => ScoreRate.Maintenance;

    /// <summary>The elevator that its open records are about, or null where it has none.</summary>
    public virtual ItemElevator? Elevator => null;

    /// <summary>Whether the caller sees it. A part that is not seen is not there to be supposed.</summary>
    public required bool IsSeen { get; init; }

    /// <summary>The figures that it makes.</summary>
    public abstract CompanyFigures Now { get; }

    /// <summary>The figures that it would make, or null where nothing is supposed about it.</summary>
    public abstract CompanyFigures? If(Supposed supposed);

    /// <summary>An elevator as items show it. The registration is missing in cases, which do not know it.</summary>
    internal sealed record ItemElevator(ElevatorCode Code, string? RegistrationNumber, string? RegistrationCode, string Place, string District);
}
