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

    /// <summary>When it was finished for the first time, or null. It stays when the completion is taken back .</summary>
    public DateTimeOffset? FirstRescuedAt { get; private init; }

    /// <summary>When the elevator ran again by itself, or null.</summary>
    public DateTimeOffset? RestoredAt { get; private init; }

    /// <summary>When the centre took it into its own hands, or null.</summary>
    public DateTimeOffset? HandedOverAt { get; private init; }

    /// <summary>The companies that support the leader, in the order in which they accepted .</summary>
    public ImmutableArray<OrganisationId> Supporters { get; private init; } = [];

    /// <summary>When the reporter said that the people are out, or null .</summary>
    public DateTimeOffset? SaidFreeAt { get; private init; }

    /// <summary>When the car was last found to be one that the centre has to call, or null .</summary>
    public DateTimeOffset? CarToCallAt { get; private init; }

    /// <summary>When a fault with which the elevator may not be used was reported, or null .</summary>
    public DateTimeOffset? UseToStopAt { get; private init; }

    /// <summary>The company that leads: the one whose accept stands .</summary>
    public OrganisationId? Leader => Accepted?.Company;

    /// <summary>Whether the rescue needs no more action.</summary>
    public bool IsClosed => Node.IsEnd();

    /// <summary>When it was closed, or null.</summary>
    public DateTimeOffset? ClosedAt => Rescued?.At ?? RestoredAt;

    /// <summary>The Chinese name of its stage. A fault order that is dealt with is 已处置, and not 已救出.</summary>
    public string NodeLabel => Node == RescueStage.Rescued && TrappedAt is null ? "已处置" : Node.Label();

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
        RescueEventKind.Supporting => Supporters.Contains(act.Company!.Value),
        RescueEventKind.SaidFree => SaidFreeAt is not null,
        _ => false,
    };

    /// <summary>
    /// Whether the last stage can be taken back. The stage is named, so that a repetition does not step back twice.
    /// </summary>
    /// <param name="stage">The stage that is meant.</param>
    /// <param name="company">The company that takes it back, which must lead, or null for the rescue centre.</param>
    public bool CanUndo(RescueStage stage, OrganisationId? company) => Node == stage && (company is null || company == Leader);

    /// <summary>
    /// Whether only the centre may still change the outcome: the rescue was finished for the first time too long ago. A completion after an undo
    /// does not begin the time anew.
    /// </summary>
    public bool IsSettledAt(DateTimeOffset moment, Limits limits) => moment - FirstRescuedAt > limits.RescueOutcomeChange;

    /// <summary>Whether an event can follow: the stages come in order, each from a company that may .</summary>
    public bool CanFollow(RescueEvent act) => act.Kind switch
    {
        RescueEventKind.Dispatched or RescueEventKind.Trapped or RescueEventKind.HandedOver => !IsClosed,
        RescueEventKind.Accepted => Node == RescueStage.Dispatched && act.Company is { } company && Dispatches.Any(call => call.Company == company && call.At <= act.At),
        RescueEventKind.Arrived => Node == RescueStage.Accepted && act.Company == Leader && act.At >= Accepted!.At,
        RescueEventKind.Rescued => Node == RescueStage.Arrived && act.Company == Leader && act.Report is not null && act.At >= Arrived!.At,
        RescueEventKind.Undone => Node is RescueStage.Accepted or RescueStage.Arrived or RescueStage.Rescued,
        RescueEventKind.Restored => !IsClosed && TrappedAt is null,
        RescueEventKind.Supporting => act.Company is { } supporter && IsCalledToSupport(supporter),
        RescueEventKind.SaidFree => !IsClosed && TrappedAt is not null,
        RescueEventKind.CarToCall or RescueEventKind.UseToStop => !IsClosed,
        _ => false,
    };

    /// <summary>Whether the centre has called a company to support the one that leads, and may still need it .</summary>
    public bool IsCalledToSupport(OrganisationId company) =>
        Node is RescueStage.Accepted or RescueStage.Arrived && company != Leader
        && Dispatches.Any(call => call.Company == company && call.By is not null && call.At >= Accepted!.At);

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
            RescueEventKind.Rescued => this with { Node = RescueStage.Rescued, Rescued = act, FirstRescuedAt = FirstRescuedAt ?? act.At },
            RescueEventKind.Restored => this with { Node = RescueStage.Restored, RestoredAt = act.At },
            RescueEventKind.HandedOver => this with { HandedOverAt = HandedOverAt ?? act.At },
            RescueEventKind.Supporting => this with { Supporters = Supporters.Add(act.Company!.Value) },
            RescueEventKind.SaidFree => this with { SaidFreeAt = SaidFreeAt ?? act.At },
            RescueEventKind.CarToCall => this with { CarToCallAt = act.At },
            RescueEventKind.UseToStop => this with { UseToStopAt = UseToStopAt ?? act.At },
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
