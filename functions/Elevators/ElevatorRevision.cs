using Azure.Data.Tables;

namespace ElevatorFunctions.Elevators;

/// <summary>A change of an elevator's registry entry.</summary>
/// <param name="Before">The elevator as it was read. The change is made at this version of the entry or not at all.</param>
/// <param name="After">The new entry.</param>
/// <param name="Beside">Rows of the elevator's partition that change together with it: history, covers.</param>
internal sealed record ElevatorRevision(ElevatorSnapshot Before, Elevator After, IReadOnlyList<TableTransactionAction> Beside)
{
    /// <summary>The reason that was given, where the entry does not hold it.</summary>
    public string? Reason { get; init; }

    /// <summary>Tells other folders of the change, once it is written. Repeatable: the sweep does so for a process that died before.</summary>
    public Func<CancellationToken, Task> Tell { get; init; } = static _ => Task.CompletedTask;
}
