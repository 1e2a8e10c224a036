namespace ElevatorFunctions.Core.Rescues;

/// <summary>The property by which rescue analytics are grouped.</summary>
public enum AnalyticsGroup
{
    /// <summary>维保单位: each company that was called, with its own part.</summary>
    Company,

    /// <summary>辖区.</summary>
    District,

    /// <summary>时段: hour of day of the dispatch, Asia/Shanghai.</summary>
    Hour,
}
