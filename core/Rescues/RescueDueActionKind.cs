namespace ElevatorFunctions.Core.Rescues;

/// <summary>A kind of action that the system owes for a rescue.</summary>
public enum RescueDueActionKind
{
    /// <summary>A company was called: tell its rescue contact .</summary>
    TellDispatched,

    /// <summary>An order has turned into a rescue: tell the companies that were called to it .</summary>
    TellTrapped,

    /// <summary>The car may be occupied: tell the centre to call it .</summary>
    TellCarToCall,

    /// <summary>The elevator may not be used with this fault: tell the use unit to stop it .</summary>
    TellUseToStop,

    /// <summary>The reporter says that the people are out: tell the leader and the centre .</summary>
    TellSaidFree,

    /// <summary>No company is left to call: tell the centre that it has the rescue in its own hands.</summary>
    TellHandedOver,

    /// <summary>No company has accepted within 3:00: tell the main account and the centre .</summary>
    TellAcceptLapsed,

    /// <summary>Call the next company, or hand over to the centre if no company is left .</summary>
    CallNext,

    /// <summary>No company is left to call and no company has accepted: remind the centre (every 10 min).</summary>
    RemindUnanswered,

    /// <summary>The leader has not arrived in time: tell the company and the centre .</summary>
    TellArrivalLapsed,

    /// <summary>The statutory time for an arrival has passed since the report: tell the company and the centre .</summary>
    TellArrivalWarned,

    /// <summary>The leader is not done in time: tell the company and the centre .</summary>
    TellCompletionLapsed,

    /// <summary>Accepted, late and silent: remind the company and the centre (every 10 min, R-6).</summary>
    RemindSilent,
}
