using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>The days on which an elevator is registered to a company (D-11).</summary>
/// <param name="Company">The maintenance company.</param>
/// <param name="FirstDay">The first day, Shanghai, or null where it is unknown since when.</param>
/// <param name="LastDay">The last day, or null for the present company.</param>
public readonly record struct Tenure(OrganisationId Company, DateOnly? FirstDay, DateOnly? LastDay)
{
    /// <summary>Whether a visit on a day belongs to the tenure.</summary>
    public bool Holds(OrganisationId company, DateOnly day) => company == Company && Contains(day);

    /// <summary>Whether a day is one of it.</summary>
    public bool Contains(DateOnly day) => (FirstDay is null || FirstDay <= day) && (LastDay is null || day <= LastDay);

    /// <summary>The day before which its due days are decided, seen from a day: the days after its end belong to another company.</summary>
    public DateOnly EndSeenOn(DateOnly today) => LastDay is { } last && last < today ? last.AddDays(1) : today;
}
