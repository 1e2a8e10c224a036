namespace ElevatorFunctions.Notices;

/// <summary>What a notice is about. The texts are in <see cref="NoticeTexts"/>.</summary>
public enum NoticeTemplate
{
    /// <summary>People are trapped and the company is called .</summary>
    RescueDispatched,

    /// <summary>A fault order, without a clock .</summary>
    FaultDispatched,

    /// <summary>People are trapped and the company is called for another that did not answer .</summary>
    SecondLevelDispatched,

    /// <summary>Nobody has accepted in time .</summary>
    RescueNotAccepted,

    /// <summary>There is no company left to call .</summary>
    RescueHandedOver,

    /// <summary>Nobody has accepted, and nobody is left to call: again and again .</summary>
    RescueUnanswered,

    /// <summary>The rescuers have not arrived in time .</summary>
    RescueNotArrived,

    /// <summary>The people have not been freed in time .</summary>
    RescueNotCompleted,

    /// <summary>Accepted, late and silent: again and again .</summary>
    RescueSilent,

    /// <summary>There is a complaint to accept (P-2).</summary>
    ComplaintMade,

    /// <summary>Most of the time to accept has gone (P-3).</summary>
    ComplaintToAcceptSoon,

    /// <summary>Not accepted in time; each day again (P-3).</summary>
    ComplaintNotAccepted,

    /// <summary>Most of the time to handle has gone (P-3).</summary>
    ComplaintToHandleSoon,

    /// <summary>Not handled in time; each day again (P-3).</summary>
    ComplaintNotHandled,

    /// <summary>The use unit has sent it back (P-2).</summary>
    ComplaintSentBack,

    /// <summary>There is a handling to review (P-2).</summary>
    ComplaintToReview,

    /// <summary>Most of the time to review has gone (P-3).</summary>
    ComplaintToReviewSoon,

    /// <summary>Not reviewed in time; each day again (P-3).</summary>
    ComplaintNotReviewed,

    /// <summary>Closed: for the complainant, to confirm or to reopen (P-2).</summary>
    ComplaintClosed,
}
