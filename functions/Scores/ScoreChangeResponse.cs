using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Scores;

/// <summary>An act after a night that changes what would be computed for it now (D-63).</summary>
internal sealed record ScoreChangeResponse : INamed<ScoreChangeResponse>
{
    /// <summary>The act.</summary>
    public required ScoreChangeKind Kind { get; init; }

    /// <summary>Identifier of the exemption, report, change or contract.</summary>
    public string? Id { get; init; }

    /// <summary>When, missing where it is not known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>User name of who did it.</summary>
    public string? By { get; init; }

    /// <summary>Name of that person.</summary>
    public string? ByName { get; init; }

    /// <summary>The rate that it touches, missing where it touches several.</summary>
    public ScoreRate? Rate { get; init; }

    /// <summary>The elevator that it is about.</summary>
    public ElevatorCode? Elevator { get; init; }

    /// <inheritdoc/>
    public ScoreChangeResponse WithNames(NameLookup names) => By is null ? this : this with { ByName = names.OfUser(By) };
}
