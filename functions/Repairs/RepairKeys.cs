using ElevatorFunctions.Cases;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Repairs;

/// <summary>
/// Keys of the table Repairs beside the tasks themselves (<see cref="CaseStore{TCase, TId}"/>). The partition is the elevator, so that "one open task an
/// item" and "a failure counts once" are one transaction with the task.
/// </summary>
internal static class RepairKeys
{
    /// <summary>The partition of RepairLists with the visits whose repairs may not be opened yet. Their rows are the visits.</summary>
    public const string Announced = "announced";

    /// <summary>Points to the open task of an item.</summary>
    public static string Open(string item) => $"open|{item}";

    /// <summary>A failure that a task has taken up.</summary>
    public static string Failure(VisitReference visit, string item) => $"failed|{visit}|{item}";
}
