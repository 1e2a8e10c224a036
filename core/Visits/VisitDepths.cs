namespace ElevatorFunctions.Core.Visits;

/// <summary>How often each depth is due.</summary>
public static class VisitDepths
{
    /// <summary>Days after which a visit at least so deep is due again (V-13): the usual cycle for the shallowest.</summary>
    public static int Days(this VisitDepth depth, Limits limits) => depth switch
    {
        VisitDepth.HalfMonth => limits.MaintenanceCycleDays,
        VisitDepth.Quarter => limits.QuarterDays,
        VisitDepth.HalfYear => limits.HalfYearDays,
        VisitDepth.Year => limits.YearDays,
        _ => throw new ArgumentOutOfRangeException(nameof(depth), depth, "There is no such depth."),
    };
}
