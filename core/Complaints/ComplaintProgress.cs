namespace ElevatorFunctions.Core.Complaints;

/// <summary>
/// How a complaint stands, read out of its log. Sent back, it is to be handled again while the 72 hours go on from the accept; the last
/// handling is the one that counts (P-2).
/// </summary>
public sealed record ComplaintProgress
{
    private ComplaintProgress(DateTimeOffset complainedAt) => ComplainedAt = complainedAt;

    /// <summary>How far it has come.</summary>
    public ComplaintNode Node { get; private init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset ComplainedAt { get; }

    /// <summary>The accept, or null.</summary>
    public ComplaintAct? Accepted { get; private init; }

    /// <summary>The last handling that was not sent back, or null.</summary>
    public ComplaintAct? Handled { get; private init; }

    /// <summary>The review that closed it, or null.</summary>
    public ComplaintAct? Reviewed { get; private init; }

    /// <summary>What the complainant said after the end, or null.</summary>
    public ComplaintAct? Answered { get; private init; }

    /// <summary>Whether nothing more is to be done.</summary>
    public bool IsClosed => Node == ComplaintNode.Closed;

    /// <summary>Reads a log, in its order.</summary>
    /// <exception cref="InvalidOperationException">An act is there that could not be: the log is broken.</exception>
    public static ComplaintProgress Of(DateTimeOffset complainedAt, IEnumerable<ComplaintAct> log) =>
        log.Aggregate(new ComplaintProgress(complainedAt), (progress, act) => progress.Then(act));

    /// <summary>Whether an act can follow.</summary>
    public bool CanFollow(ComplaintAct act) => act.Kind switch
    {
        ComplaintActKind.Accepted => Node == ComplaintNode.ToAccept && act.At >= ComplainedAt,
        ComplaintActKind.Handled => Node == ComplaintNode.ToHandle && act.At >= Accepted!.At,
        ComplaintActKind.Reviewed or ComplaintActKind.SentBack => Node == ComplaintNode.ToReview && act.At >= Handled!.At,
        ComplaintActKind.Confirmed or ComplaintActKind.Reopened => IsClosed && Answered is null,
        _ => false,
    };

    /// <summary>How it stands after an act.</summary>
    /// <exception cref="InvalidOperationException">The act cannot follow.</exception>
    public ComplaintProgress Then(ComplaintAct act)
    {
        if (!CanFollow(act))
        {
            throw new InvalidOperationException($"'{act.Kind}' cannot follow where a complaint is {Node}.");
        }

        return act.Kind switch
        {
            ComplaintActKind.Accepted => this with { Node = ComplaintNode.ToHandle, Accepted = act },
            ComplaintActKind.Handled => this with { Node = ComplaintNode.ToReview, Handled = act },
            ComplaintActKind.Reviewed => this with { Node = ComplaintNode.Closed, Reviewed = act },
            ComplaintActKind.SentBack => this with { Node = ComplaintNode.ToHandle, Handled = null },
            _ => this with { Answered = act },
        };
    }
}
