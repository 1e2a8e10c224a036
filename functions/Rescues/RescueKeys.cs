using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Keys of the table Rescues beside the rescues themselves (<see cref="CaseStore{TCase, TId}"/>). The partition is the elevator, so that
/// "one open event per elevator" and "a message counts once" are held by one transaction.
/// </summary>
internal static class RescueKeys
{
    /// <summary>Points to the open rescue of the elevator.</summary>
    public const string Open = "open";

    /// <summary>The device's last state.</summary>
    public const string Device = "device";

    /// <summary>The partition of an elevator.</summary>
    public static string Partition(ElevatorCode elevator) => RescueStore.PartitionOf(elevator);

    /// <summary>A report, by the digest of what makes it one and the same.</summary>
    public static string Report(string digest) => $"report|{digest}";
}
