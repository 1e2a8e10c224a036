using ElevatorFunctions.Core.Cases;

namespace ElevatorFunctions.Cases;

/// <summary>The deadlines of a kind of case.</summary>
internal interface ICaseDeadlines<in TCase, TAction>
    where TAction : class, IDueAction
{
    /// <summary>The time limits that a case of this kind can run against.</summary>
    IReadOnlyList<DueLimit> Limits { get; }

    /// <summary>The actions that are due by now, with those that have been done, and when there may be more, or null if only an event can change anything.</summary>
    (IReadOnlyList<TAction> Due, DateTimeOffset? NextAt) Of(TCase one);
}
