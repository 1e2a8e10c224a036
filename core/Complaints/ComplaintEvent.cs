using System.Collections.Immutable;
using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>Something that happened to a complaint; never changed, never taken away.</summary>
public sealed record ComplaintEvent : ICaseEvent<ComplaintEvent>
{
    /// <summary>What.</summary>
    public required ComplaintEventKind Kind { get; init; }

    /// <summary>When, by the server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null for the complainant.</summary>
    public AccountId? By { get; init; }

    /// <summary>What was done, or why it was sent back or reopened; null where there is nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>Photos of a handling.</summary>
    public ImmutableArray<UploadId> Photos { get; init; } = [];

    /// <inheritdoc/>
    bool ICaseEvent<ComplaintEvent>.IsReturn => Kind == ComplaintEventKind.SentBack;

    /// <inheritdoc/>
    ComplaintEvent ICaseEvent<ComplaintEvent>.NotBefore(DateTimeOffset moment) => At < moment ? this with { At = moment } : this;
}
