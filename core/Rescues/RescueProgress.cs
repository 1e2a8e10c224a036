using System.Collections.Immutable;
using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>
/// The progress of a rescue or a fault order, read from its log. An undone stage is missing here and stays in the log. If a stage is
/// reached again, its later moment counts.
/// </summary>
public sealed record RescueProgress : ICaseProgress<RescueEvent>
{
    private RescueProgress()
    {
    }

    /// <summary>How far it has come.</summary>
    public RescueStage Node { get; private init; } = RescueStage.Dispatched;

    /// <summary>The companies called, in order: the registered one first, if there is one.</summary>
    public ImmutableArray<RescueEvent> Dispatches { get; private init; } = [];

    /// <summary>Since when people are trapped, said or presumed, or null for a fault order, which has no clock .</summary>
    public DateTimeOffset? TrappedAt { get; private init; }

    /// <summary>The standing accept, or null.</summary>
    public RescueEvent? Accepted { get; private init; }

    /// <summary>The standing arrival, or null.</summary>
    public RescueEvent? Arrived { get; private init; }

    /// <summary>The standing completion, or null.</summary>
    public RescueEvent? Rescued { get; private init; }

    /// <summary>When the elevator ran again by itself, or null.</summary>
    public DateTimeOffset? RestoredAt { get; private init; }

    /// <summary>When the centre took it into its own hands, or null.</summary>
    public DateTimeOffset? HandedOverAt { get; private init; }

    /// <summary>The company that leads: the one whose accept stands .</summary>
    public OrganisationId? Leader => Accepted?.Company;

    /// <summary>Whether the rescue needs no more action.</summary>
    public bool IsClosed => Node.IsEnd();

    /// <summary>When it was closed, or null.</summary>
    public DateTimeOffset? ClosedAt => Rescued?.At ?? RestoredAt;

    /// <inheritdoc/>
    string ICaseProgress<RescueEvent>.StageCode => Node.Code();

    /// <summary>Reads a log, in its order.</summary>
    /// <exception cref="InvalidOperationException">An event cannot follow the one before: the log is broken.</exception>
    public static RescueProgress Of(IEnumerable<RescueEvent> log) => log.Aggregate(new RescueProgress(), (progress, act) => progress.Then(act));

    /// <inheritdoc/>
    public bool Has(RescueEvent act) => act.Kind switch
    {
        RescueEventKind.Accepted => Accepted is not null && Leader == act.Company,
        RescueEventKind.Arrived => Node == RescueStage.Arrived && Leader == act.Company,
        RescueEventKind.Rescued => Rescued is not null && Rescued.Report == act.Report,
        RescueEventKind.Trapped => TrappedAt is not null && !IsClosed,
        _ => false,
    };

    /// <summary>
    /// Whether the last stage can be taken back. The stage is named, so that a repetition does not step back twice.
    /// </summary>
    /// <param name="stage">The stage that is meant.</param>
    /// <param name="company">The company that takes it back, which must lead, or null for the rescue centre.</param>
    public bool CanUndo(RescueStage stage, OrganisationId? company) => Node == stage && (company is null || company == Leader);

    /// <summary>Whether an event can follow: the stages come in order, each from a company that may .</summary>
    public bool CanFollow(RescueEvent act) => act.Kind switch
    {
        RescueEventKind.Dispatched or RescueEventKind.Trapped or RescueEventKind.HandedOver => !IsClosed,
        RescueEventKind.Accepted => Node == RescueStage.Dispatched && act.Company is { } company && Dispatches.Any(call => call.Company == company && call.At <= act.At),
        RescueEventKind.Arrived => Node == RescueStage.Accepted && act.Company == Leader && act.At >= Accepted!.At,
        RescueEventKind.Rescued => Node == RescueStage.Arrived && act.Company == Leader && act.Report is not null && act.At >= Arrived!.At,
        RescueEventKind.Undone => Node is RescueStage.Accepted or RescueStage.Arrived or RescueStage.Rescued,
        RescueEventKind.Restored => !IsClosed && TrappedAt is null,
        _ => false,
    };

    /// <summary>The progress after an event.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow.</exception>
    public RescueProgress Then(RescueEvent act)
    {
        if (!CanFollow(act))
        {
            throw new InvalidOperationException($"'{act.Kind}' cannot follow where a rescue is {Node}.");
        }

        return act.Kind switch
        {
            RescueEventKind.Dispatched => this with { Dispatches = Dispatches.Add(act) },
            RescueEventKind.Trapped => this with { TrappedAt = TrappedAt ?? act.At },
            RescueEventKind.Accepted => this with { Node = RescueStage.Accepted, Accepted = act },
            RescueEventKind.Arrived => this with { Node = RescueStage.Arrived, Arrived = act },
            RescueEventKind.Rescued => this with { Node = RescueStage.Rescued, Rescued = act },
            RescueEventKind.Restored => this with { Node = RescueStage.Restored, RestoredAt = act.At },
            RescueEventKind.HandedOver => this with { HandedOverAt = HandedOverAt ?? act.At },
            _ => Back(),
        };
    }

    private RescueProgress Back() => Node switch
    {
        RescueStage.Rescued => this with { Node = RescueStage.Arrived, Rescued = null },
        RescueStage.Arrived => this with { Node = RescueStage.Accepted, Arrived = null },
        _ => this with { Node = RescueStage.Dispatched, Accepted = null },
    };
}
