namespace ElevatorFunctions.Core.Visits;

/// <summary>The status of a visit at a moment (V-15).</summary>
public enum VisitStatus
{
    /// <summary>待签退 / 未签退: signed in, may still be signed out.</summary>
    Open,

    /// <summary>无效: not signed out in 8 h. It counts for nothing.</summary>
    Invalid,

    /// <summary>待上传: the photos of the paper form are still due.</summary>
    AwaitingUpload,

    /// <summary>待复核: the use unit's review is still due.</summary>
    AwaitingReview,

    /// <summary>有效: all is there, and in time.</summary>
    Valid,

    /// <summary>不合规: something was late or missing, or the use unit refused it. For good.</summary>
    NonCompliant,
}
