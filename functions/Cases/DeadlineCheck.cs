namespace ElevatorFunctions.Cases;

/// <summary>The facts of a case as its orchestration reads them after each wake-up.</summary>
/// <param name="IsClosed">When what is due is done, nothing more is to be done.</param>
/// <param name="Due">The actions that are due by now, with those that have been done.</param>
/// <param name="NextAt">When there may be more, UTC, or null if only an event can change anything.</param>
internal sealed record DeadlineCheck(bool IsClosed, IReadOnlyList<DueAction> Due, DateTime? NextAt);
