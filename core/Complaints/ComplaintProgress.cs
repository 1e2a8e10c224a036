using System.Collections.Immutable;
using ElevatorFunctions.Core.Cases;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>
/// The progress of a complaint, read from its log. After a complaint was sent back, the 72 hours still count from the accept, and the last
/// handling counts (P-2).
/// </summary>
public sealed record ComplaintProgress : ICaseProgress<ComplaintEvent>
{
    private ComplaintProgress(DateTimeOffset complainedAt) => ComplainedAt = complainedAt;

    /// <summary>How far it has come.</summary>
    public ComplaintStage Node { get; private init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset ComplainedAt { get; }

    /// <summary>The accept, or null.</summary>
    public ComplaintEvent? Accepted { get; private init; }

    /// <summary>The last handling that was not sent back, or null.</summary>
    public ComplaintEvent? Handled { get; private init; }

    /// <summary>The review that closed it, or null.</summary>
    public ComplaintEvent? Reviewed { get; private init; }

    /// <summary>The answers of the complainants after the end, at most one of each (P-5).</summary>
    public ImmutableArray<ComplaintEvent> Answers { get; private init; } = [];

    /// <summary>The answer that reopened it, once for all complainants (P-5), or null.</summary>
    public ComplaintEvent? Reopened => Answers.FirstOrDefault(answer => answer.Kind == ComplaintEventKind.Reopened);

    /// <summary>The answer that counts for the complaint as a whole: the one that reopened it, else the last. Null without any.</summary>
    public ComplaintEvent? Answered => Reopened ?? Answers.LastOrDefault();

    /// <summary>The last event, or null.</summary>
    public ComplaintEvent? Last { get; private init; }

    /// <summary>Whether the complaint needs no more action.</summary>
    public bool IsClosed => Node == ComplaintStage.Closed;

    /// <inheritdoc/>
    string ICaseProgress<ComplaintEvent>.StageCode => Node.Code();

    /// <summary>Reads a log, in its order.</summary>
    /// <exception cref="InvalidOperationException">An event cannot follow the one before: the log is broken.</exception>
    public static ComplaintProgress Of(DateTimeOffset complainedAt, IEnumerable<ComplaintEvent> log) =>
        log.Aggregate(new ComplaintProgress(complainedAt), (progress, act) => progress.Then(act));

    /// <summary>The answer of a complainant, or null.</summary>
    /// <param name="complainant">The place among the complainants, from 0, or null for any of them.</param>
    public ComplaintEvent? AnswerOf(int? complainant) =>
        Answers.FirstOrDefault(answer => answer.Complainant is null || complainant is null || answer.Complainant == complainant);

    /// <inheritdoc/>
    public bool Has(ComplaintEvent act) => IsAnswer(act)
        ? AnswerOf(act.Complainant)?.Kind == act.Kind
        : Last is { } last && last.Kind == act.Kind && last.By == act.By && last.Note == act.Note && last.Photos.SequenceEqual(act.Photos);

    /// <summary>Whether an event can follow.</summary>
    public bool CanFollow(ComplaintEvent act) => act.Kind switch
    {
        ComplaintEventKind.Accepted => Node == ComplaintStage.ToAccept && act.At >= ComplainedAt,
        ComplaintEventKind.Handled => Node == ComplaintStage.ToHandle && act.At >= Accepted!.At,
        ComplaintEventKind.Reviewed or ComplaintEventKind.SentBack => Node == ComplaintStage.ToReview && act.At >= Handled!.At,
        ComplaintEventKind.Confirmed or ComplaintEventKind.Reopened => IsClosed && AnswerOf(act.Complainant) is null,
        _ => false,
    };

    /// <summary>The progress after an event.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow.</exception>
    public ComplaintProgress Then(ComplaintEvent act)
    {
        if (!CanFollow(act))
        {
            throw new InvalidOperationException($"'{act.Kind}' cannot follow where a complaint is {Node}.");
        }

        var after = this with { Last = act };
        return act.Kind switch
        {
            ComplaintEventKind.Accepted => after with { Node = ComplaintStage.ToHandle, Accepted = act },
            ComplaintEventKind.Handled => after with { Node = ComplaintStage.ToReview, Handled = act },
            ComplaintEventKind.Reviewed => after with { Node = ComplaintStage.Closed, Reviewed = act },
            ComplaintEventKind.SentBack => after with { Node = ComplaintStage.ToHandle, Handled = null },
            _ => after with { Answers = Answers.Add(act) },
        };
    }

    private static bool IsAnswer(ComplaintEvent act) => act.Kind is ComplaintEventKind.Confirmed or ComplaintEventKind.Reopened;
}
