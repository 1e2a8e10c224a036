using System.Collections.Immutable;
using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>An entry in the log of a complaint. Entries are never changed or removed.</summary>
public sealed record ComplaintEvent : ICaseEvent<ComplaintEvent>
{
    public required ComplaintEventKind Kind { get; init; }

    /// <summary>When, by the server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account that did it, or null for the complainant.</summary>
    public AccountId? By { get; init; }

    /// <summary>
    /// The complainant that answers after the end (P-5): the place among the complainants, from 0. Null in every other event, and in an answer from when one stood for all.
    /// </summary>
    public int? Complainant { get; init; }

    /// <summary>The work done, or the reason for sending back or reopening. Null if neither was given.</summary>
    public string? Note { get; init; }

    /// <summary>Photos that show a handling.</summary>
    public ImmutableArray<UploadId> Photos { get; init; } = [];

    /// <inheritdoc/>
    bool ICaseEvent<ComplaintEvent>.IsReturn => Kind == ComplaintEventKind.SentBack;

    /// <inheritdoc/>
    ComplaintEvent ICaseEvent<ComplaintEvent>.NotBefore(DateTimeOffset moment) => At < moment ? this with { At = moment } : this;
}
