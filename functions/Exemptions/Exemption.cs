using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Exemptions;

/// <summary>
/// An exemption of a record from the assessment (免考核, S-8). It never changes but for the decision on it and its withdrawal, and is never erased. The
/// description of the elevator is that of the day on which it was entered.
/// </summary>
internal sealed record Exemption
{
    /// <summary>Its identifier, which says whose partition holds it.</summary>
    public required ExemptionId Id { get; init; }

    public required ExemptionKind Kind { get; init; }

    /// <summary>Identifier of the record, as the answers about it name it.</summary>
    public required string Record { get; init; }

    /// <summary>The rate in which the record no longer counts.</summary>
    public required ScoreRate Rate { get; init; }

    /// <summary>The day on which the record began, Shanghai (D-6).</summary>
    public required DateOnly RecordDay { get; init; }

    /// <summary>The company whose score the record cost.</summary>
    public required OrganisationId Company { get; init; }

    public required ElevatorCode Elevator { get; init; }

    public string? RegistrationNumber { get; init; }

    public string? RegistrationCode { get; init; }

    public required string Place { get; init; }

    /// <summary>District code.</summary>
    public required string District { get; init; }

    public required string Reason { get; init; }

    /// <summary>The company's application in words, or null without any. The application itself is on paper.</summary>
    public string? Application { get; init; }

    /// <summary>The written proof.</summary>
    public required ExemptionFile File { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>User name of the person who entered it.</summary>
    public required string By { get; init; }

    /// <summary>Whether it is an application that waits for its decision.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>The decision on an application, or null. One that was entered as granted has none.</summary>
    public ExemptionDecision? Decision { get; init; }

    /// <summary>Its withdrawal, or null without.</summary>
    public ExemptionWithdrawal? Withdrawal { get; init; }

    /// <summary>Where it stands in its life.</summary>
    [JsonIgnore]
    public ExemptionState State => Withdrawal is not null ? ExemptionState.Withdrawn
        : IsUndecided ? ExemptionState.Applied
        : Decision is { IsGranted: false } ? ExemptionState.Refused
        : ExemptionState.Granted;

    /// <summary>Whether the record is exempted by it now.</summary>
    [JsonIgnore]
    public bool Stands => State == ExemptionState.Granted;

    /// <summary>When it was granted and by whom, withdrawn since or not, or null if it never was.</summary>
    [JsonIgnore]
    public (DateTimeOffset At, string By)? Granting => IsUndecided ? null
        : Decision is not { } decision ? (At, By)
        : decision.IsGranted ? (decision.At, decision.By)
        : null;

    /// <summary>Whether its record was exempted by it at a moment.</summary>
    public bool StoodAt(DateTimeOffset moment) => Granting?.At <= moment && !(Withdrawal?.At <= moment);
}
