namespace ElevatorFunctions.Core.Contracts;

/// <summary>The days that an edit may give a contract. It never changes what was covered on days that are past (C-4).</summary>
public static class ContractEdit
{
    /// <summary>
    /// The reason against another first day, or null if it is allowed. The first day stays once it has come, and no other first day lies in the past.
    /// </summary>
    /// <param name="before">The term before the edit.</param>
    /// <param name="after">The term after it.</param>
    /// <param name="today">Today in Shanghai.</param>
    public static Reason? AgainstFirstDay(ContractTerm before, ContractTerm after, DateOnly today) =>
        after.FirstDay == before.FirstDay ? null
        : before.FirstDay <= today ? Reason.FirstDayHasCome(before.FirstDay)
        : after.FirstDay < today ? Reason.TooEarly(today)
        : null;

    /// <summary>
    /// The reason against another last day, or null if it is allowed. It may be moved to today or later. A contract that ended before yesterday cannot go on: the
    /// days since would be covered after the fact.
    /// </summary>
    /// <param name="before">The term before the edit.</param>
    /// <param name="after">The term after it.</param>
    /// <param name="today">Today in Shanghai.</param>
    public static Reason? AgainstLastDay(ContractTerm before, ContractTerm after, DateOnly today) =>
        after.LastDay == before.LastDay ? null
        : before.LastDay < today.AddDays(-1) ? Reason.LastDayHasPassed(before.LastDay)
        : after.LastDay < today ? Reason.TooEarly(today)
        : null;
}
