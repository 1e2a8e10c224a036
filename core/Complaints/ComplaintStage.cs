namespace ElevatorFunctions.Core.Complaints;

/// <summary>How far a complaint has come (处置进度, P-2).</summary>
public enum ComplaintStage
{
    /// <summary>待接单: the company has not accepted.</summary>
    ToAccept,

    /// <summary>待处置: accepted or sent back by the use unit, to be handled.</summary>
    ToHandle,

    /// <summary>待复核: handled, to be reviewed by the use unit.</summary>
    ToReview,

    /// <summary>已完成: reviewed.</summary>
    Closed,
}
