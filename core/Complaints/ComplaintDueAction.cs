using ElevatorFunctions.Core.Cases;

namespace ElevatorFunctions.Core.Complaints;

/// <summary>An action that the system owes for a complaint, once.</summary>
/// <param name="Kind">The kind of action.</param>
/// <param name="Key">Identifies the action: computed again, it has the same key, and an action is done once for its key.</param>
/// <param name="Since">The deadline that passed, or when the action became due.</param>
/// <param name="IsMet">
/// Whether it has nothing to ask for any more: it was done, or a later action asks for it (rule book, section 10). The word to the complainants that it is
/// closed is met for each of them by an answer of his own.
/// </param>
public sealed record ComplaintDueAction(ComplaintDueActionKind Kind, string Key, DateTimeOffset Since, bool IsMet = false) : IDueAction
{
    /// <inheritdoc/>
    public DueLimit Limit => Kind switch
    {
        ComplaintDueActionKind.RemindToAccept or ComplaintDueActionKind.TellAcceptLapsed => DueLimit.Accept,
        ComplaintDueActionKind.RemindToHandle or ComplaintDueActionKind.TellHandlingLapsed => DueLimit.Handle,
        ComplaintDueActionKind.RemindToReview or ComplaintDueActionKind.TellReviewLapsed => DueLimit.Review,
        _ => DueLimit.Now,
    };

    /// <inheritdoc/>
    public bool IsLapse =>
        Kind is ComplaintDueActionKind.TellAcceptLapsed or ComplaintDueActionKind.TellHandlingLapsed or ComplaintDueActionKind.TellReviewLapsed;
}
