using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>A due day that passed unserved (超期记录, V-17).</summary>
/// <param name="PreviousDue">The anchor from which it was counted: the day of a visit, or a due day that passed unserved too (D-25).</param>
/// <param name="DueOn">The due day, Shanghai.</param>
/// <param name="IsPreviousDone">True when the anchor is a visit.</param>
/// <param name="CycleDays">Days between the two.</param>
/// <param name="Company">The company whose contract covers the due day, or null if none does (D-24).</param>
/// <param name="ServedBy">The visit that ended it, or null before.</param>
public sealed record OverdueRecord(
    DateOnly PreviousDue, DateOnly DueOn, bool IsPreviousDone, int CycleDays, OrganisationId? Company, ChainVisit? ServedBy)
{
    /// <summary>Days from the due day to the visit that ended it, or to today.</summary>
    public int OverdueDaysOn(DateOnly today) => (ServedBy?.Day ?? today).DayNumber - DueOn.DayNumber;
}
