using System.Collections.Immutable;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>
/// How a rescue or a fault order stands, read out of its log. An undone node is gone from here and stays in the log; the later stamp of
/// a node that is done again is the one that counts.
/// </summary>
public sealed record RescueProgress
{
    private RescueProgress()
    {
    }

    /// <summary>How far it has come.</summary>
    public RescueNode Node { get; private init; } = RescueNode.Dispatched;

    /// <summary>The companies called, in order: the registered one first, if there is one.</summary>
    public ImmutableArray<RescueAct> Dispatches { get; private init; } = [];

    /// <summary>Since when people are trapped, said or presumed; null for a fault order, which has no clock .</summary>
    public DateTimeOffset? TrappedAt { get; private init; }

    /// <summary>The standing accept, or null.</summary>
    public RescueAct? Accepted { get; private init; }

    /// <summary>The standing arrival, or null.</summary>
    public RescueAct? Arrived { get; private init; }

    /// <summary>The standing completion, or null.</summary>
    public RescueAct? Rescued { get; private init; }

    /// <summary>When the elevator ran again by itself, or null.</summary>
    public DateTimeOffset? RestoredAt { get; private init; }

    /// <summary>When the centre took it into its own hands, or null.</summary>
    public DateTimeOffset? HandedOverAt { get; private init; }

    /// <summary>The company that leads: the one whose accept stands .</summary>
    public OrganisationId? Leader => Accepted?.Company;

    /// <summary>Whether nothing more is to be done.</summary>
    public bool IsClosed => Node.IsEnd();

    /// <summary>When it was closed, or null.</summary>
    public DateTimeOffset? ClosedAt => Rescued?.At ?? RestoredAt;

    /// <summary>Reads a log, in its order.</summary>
    /// <exception cref="InvalidOperationException">An act is there that could not be: the log is broken.</exception>
    public static RescueProgress Of(IEnumerable<RescueAct> log) => log.Aggregate(new RescueProgress(), (progress, act) => progress.Then(act));

    /// <summary>Whether a company has been called.</summary>
    public bool IsCalled(OrganisationId company) => Dispatches.Any(dispatch => dispatch.Company == company);

    /// <summary>Whether an act can follow: the nodes one after the other, by whoever may .</summary>
    public bool CanFollow(RescueAct act) => act.Kind switch
    {
        RescueActKind.Dispatched or RescueActKind.Trapped or RescueActKind.HandedOver => !IsClosed,
        RescueActKind.Accepted => Node == RescueNode.Dispatched && act.Company is { } company && Dispatches.Any(call => call.Company == company && call.At <= act.At),
        RescueActKind.Arrived => Node == RescueNode.Accepted && act.Company == Leader && act.At >= Accepted!.At,
        RescueActKind.Rescued => Node == RescueNode.Arrived && act.Company == Leader && act.Report is not null && act.At >= Arrived!.At,
        RescueActKind.Undone => Node is RescueNode.Accepted or RescueNode.Arrived or RescueNode.Rescued,
        RescueActKind.Restored => !IsClosed && TrappedAt is null,
        _ => false,
    };

    /// <summary>How it stands after an act.</summary>
    /// <exception cref="InvalidOperationException">The act cannot follow.</exception>
    public RescueProgress Then(RescueAct act)
    {
        if (!CanFollow(act))
        {
            throw new InvalidOperationException($"'{act.Kind}' cannot follow where a rescue is {Node}.");
        }

        return act.Kind switch
        {
            RescueActKind.Dispatched => this with { Dispatches = Dispatches.Add(act) },
            RescueActKind.Trapped => this with { TrappedAt = TrappedAt ?? act.At },
            RescueActKind.Accepted => this with { Node = RescueNode.Accepted, Accepted = act },
            RescueActKind.Arrived => this with { Node = RescueNode.Arrived, Arrived = act },
            RescueActKind.Rescued => this with { Node = RescueNode.Rescued, Rescued = act },
            RescueActKind.Restored => this with { Node = RescueNode.Restored, RestoredAt = act.At },
            RescueActKind.HandedOver => this with { HandedOverAt = HandedOverAt ?? act.At },
            _ => Back(),
        };
    }

    private RescueProgress Back() => Node switch
    {
        RescueNode.Rescued => this with { Node = RescueNode.Arrived, Rescued = null },
        RescueNode.Arrived => this with { Node = RescueNode.Accepted, Arrived = null },
        _ => this with { Node = RescueNode.Dispatched, Accepted = null },
    };
}
