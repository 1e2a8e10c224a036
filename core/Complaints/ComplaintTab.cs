namespace ElevatorFunctions.Core.Complaints;

/// <summary>The tabs of the complaint records (P-2, P-3).</summary>
public enum ComplaintTab
{
    /// <summary>全部.</summary>
    All,

    /// <summary>待接单.</summary>
    ToAccept,

    /// <summary>待处置.</summary>
    ToHandle,

    /// <summary>待复核.</summary>
    ToReview,

    /// <summary>已完成.</summary>
    Closed,

    /// <summary>不及时: one of the three limits has passed.</summary>
    Late,
}
