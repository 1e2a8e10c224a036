using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Complaints;

/// <summary>
/// Keys of the table Complaints beside the complaints themselves (<see cref="CaseStore{TCase, TId}"/>). The partition is the elevator, so that
/// a complaint and the request that made it are written together: a request counts once.
/// </summary>
internal static class ComplaintKeys
{
    /// <summary>The partition of an elevator.</summary>
    public static string Partition(ElevatorCode elevator) => ComplaintStore.PartitionOf(elevator);

    /// <summary>A request that was answered, by its digest. It names the complaint that it made or joined.</summary>
    public static string Request(string digest) => $"request|{digest}";
}
