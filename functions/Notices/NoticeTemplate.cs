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
}
