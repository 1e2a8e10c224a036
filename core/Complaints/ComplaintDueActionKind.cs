namespace ElevatorFunctions.Core.Complaints;

/// <summary>A kind of action that the system owes for a complaint.</summary>
public enum ComplaintDueActionKind
{
    /// <summary>Tell the maintenance contact that there is a complaint (P-2).</summary>
    TellComplained,

    /// <summary>80 % of the limit to accept have gone (P-3).</summary>
    RemindToAccept,

    /// <summary>The limit to accept has passed. Repeats each day (P-3).</summary>
    TellAcceptLapsed,

    /// <summary>80 % of the limit to handle have gone (P-3).</summary>
    RemindToHandle,

    /// <summary>The limit to handle has passed. Repeats each day (P-3).</summary>
    TellHandlingLapsed,

    /// <summary>Tell the use unit that there is something to review (P-2).</summary>
    TellHandled,

    /// <summary>Tell the company that the use unit has sent it back (P-2).</summary>
    TellSentBack,

    /// <summary>80 % of the limit to review have gone (P-3).</summary>
    RemindToReview,

    /// <summary>The limit to review has passed. Repeats each day (P-3).</summary>
    TellReviewLapsed,

    /// <summary>Tell the complainant that it is closed, with the link to confirm or to reopen (P-2).</summary>
    TellClosed,
}
