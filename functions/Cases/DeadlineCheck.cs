namespace ElevatorFunctions.Cases;

/// <summary>What an orchestration reads of the facts after each wake-up.</summary>
/// <param name="IsClosed">When what is due is done, nothing more is to be done.</param>
/// <param name="Due">What is to be done by now; what has been done is among it.</param>
/// <param name="NextAt">When there may be more, UTC; null when only an act can change anything.</param>
public sealed record DeadlineCheck(bool IsClosed, IReadOnlyList<DueAction> Due, DateTime? NextAt);
