namespace ElevatorFunctions.Core.Contracts;

/// <summary>
/// The days a contract is in force, in Shanghai: the first and the last are both days of it (C-1). A default instance is the one day
/// 0001-01-01.
/// </summary>
public readonly record struct ContractTerm
{
    /// <summary>The term from a day to a day.</summary>
    /// <exception cref="ArgumentException">The last day is before the first.</exception>
    public ContractTerm(DateOnly firstDay, DateOnly lastDay)
    {
        if (lastDay < firstDay)
        {
            throw new ArgumentException("The last day is before the first.", nameof(lastDay));
        }

        (FirstDay, LastDay) = (firstDay, lastDay);
    }

    /// <summary>The first day in force.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day in force.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Whether the contract is in force on a day.</summary>
    public bool Contains(DateOnly day) => FirstDay <= day && day <= LastDay;

    /// <summary>Whether the two have a day in common.</summary>
    public bool Overlaps(ContractTerm other) => FirstDay <= other.LastDay && other.FirstDay <= LastDay;

    /// <summary>The days of it that lie in a span, or null if none does.</summary>
    /// <param name="firstDay">First day of the span.</param>
    /// <param name="lastDay">Last day of the span. May lie before the first: then no day does.</param>
    public ContractTerm? Common(DateOnly firstDay, DateOnly lastDay)
    {
        var (first, last) = (firstDay > FirstDay ? firstDay : FirstDay, lastDay < LastDay ? lastDay : LastDay);
        return first <= last ? new ContractTerm(first, last) : null;
    }

    /// <summary>The days that are left of a contract deleted on a day, or null if none is left: from that day on it covers nothing (C-2).</summary>
    /// <param name="deletedOn">The day in Shanghai, or null while the contract is there.</param>
    public ContractTerm? Before(DateOnly? deletedOn) => deletedOn is { } day ? Common(FirstDay, day.AddDays(-1)) : this;

    /// <summary>Its state on a day (C-1).</summary>
    public ContractState StateOn(DateOnly day, Limits limits)
    {
        if (day < FirstDay)
        {
            return ContractState.Pending;
        }

        return day > LastDay ? ContractState.Expired
            : DaysLeft(day) <= limits.ContractExpiringDays ? ContractState.Expiring
            : ContractState.InForce;
    }

    /// <summary>Its label on a day, as the manual prints it (C-1).</summary>
    public string LabelOn(DateOnly day) =>
        day < FirstDay ? $"待生效 - 等待 {FirstDay.DayNumber - day.DayNumber} 天"
        : day > LastDay ? ContractState.Expired.Label()
        : $"生效中 - 剩余 {DaysLeft(day)} 天";

    private int DaysLeft(DateOnly day) => LastDay.DayNumber - day.DayNumber;
}
