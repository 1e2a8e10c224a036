namespace ElevatorFunctions.Core.Visits;

/// <summary>How deep a visit goes, by TSG T5002-2017: each depth includes those before it (V-13).</summary>
public enum VisitDepth
{
    /// <summary>半月.</summary>
    HalfMonth,

    /// <summary>季度.</summary>
    Quarter,

    /// <summary>半年.</summary>
    HalfYear,

    /// <summary>年度.</summary>
    Year,
}
