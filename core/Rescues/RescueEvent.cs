using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>An entry in the log of a rescue or a fault order. Entries are never changed or removed .</summary>
public sealed record RescueEvent : ICaseEvent<RescueEvent>
{
    public required RescueEventKind Kind { get; init; }

    /// <summary>When, by the server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The company that was called, accepted or arrived. Null for other events.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>The account that did it, or null for the system.</summary>
    public AccountId? By { get; init; }

    /// <summary>Of a dispatch: 1 for the registered company, 2 for all others .</summary>
    public int Level { get; init; }

    /// <summary>The reason in the person's words, or how the system chose.</summary>
    public string? Reason { get; init; }

    /// <summary>Of an accept: when the company means to be there.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>Of a completion: the rescuer's findings.</summary>
    public RescueReport? Report { get; init; }

    /// <summary>The address or kind of client the request came from, or null for the system .</summary>
    public string? From { get; init; }

    /// <summary>The event as a dispatch of a company: at the first level if it owes the rescue, otherwise at the second .</summary>
    /// <param name="company">The company that is called.</param>
    /// <param name="registered">The company that owes the rescue, or null.</param>
    /// <param name="reason">Why, or null.</param>
    public RescueEvent Calling(OrganisationId company, OrganisationId? registered, string? reason) =>
        this with { Company = company, Level = company == registered ? 1 : 2, Reason = reason };

    /// <inheritdoc/>
    bool ICaseEvent<RescueEvent>.IsReturn => Kind == RescueEventKind.Undone;

    /// <inheritdoc/>
    RescueEvent ICaseEvent<RescueEvent>.NotBefore(DateTimeOffset moment) => At < moment ? this with { At = moment } : this;
}
