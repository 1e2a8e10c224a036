using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Something that happened to a rescue or a fault order; never changed, never taken away .</summary>
public sealed record RescueEvent : ICaseEvent<RescueEvent>
{
    /// <summary>What.</summary>
    public required RescueEventKind Kind { get; init; }

    /// <summary>When, by the server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The company it is about: called, accepting, arriving. Null where it is about none.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Who did it; null when the system did.</summary>
    public AccountId? By { get; init; }

    /// <summary>Of a dispatch: 1 for the registered company, 2 for all others .</summary>
    public int Level { get; init; }

    /// <summary>Why: the words of whoever did it, or how the system chose.</summary>
    public string? Reason { get; init; }

    /// <summary>Of an accept: when the company means to be there.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>Of a completion: what was found.</summary>
    public RescueReport? Report { get; init; }

    /// <summary>Where from: the address or kind of client the act came from; null when the system did it .</summary>
    public string? From { get; init; }

    /// <inheritdoc/>
    bool ICaseEvent<RescueEvent>.IsReturn => Kind == RescueEventKind.Undone;

    /// <inheritdoc/>
    RescueEvent ICaseEvent<RescueEvent>.NotBefore(DateTimeOffset moment) => At < moment ? this with { At = moment } : this;
}
