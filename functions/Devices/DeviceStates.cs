using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Devices;

/// <summary>
/// The elevators whose devices are in a state that the rescue centre has to know of (R-13, code 98). Pointers in the table RescueLists, partition
/// <c>device-…|open</c>, written before the state that they point to and removed after it: one that is stale is left out when it is read.
/// </summary>
internal sealed class DeviceStates(StorageClients storage, RescueStore store, ElevatorStore elevators, TimeProvider time, Limits limits)
{
    private readonly PointerLists _lists = new(storage.Tables.GetTableClient(RescuesModule.ListTable));

    /// <summary>Enters an elevator into the lists of the states that a message begins.</summary>
    public Task PointAsync(ElevatorCode elevator, DeviceState before, DeviceState after, CancellationToken cancellation) =>
        _lists.AddAsync(PartitionsOf(after).Except(PartitionsOf(before), StringComparer.Ordinal), PointerOf(elevator), cancellation);

    /// <summary>Takes an elevator from the lists of the states that a message has ended.</summary>
    public Task UnpointAsync(ElevatorCode elevator, DeviceState before, DeviceState after, CancellationToken cancellation) =>
        _lists.RemoveAsync(PartitionsOf(before).Except(PartitionsOf(after), StringComparer.Ordinal), PointerOf(elevator), cancellation);

    /// <summary>The elevators of a list, in the order of their codes.</summary>
    public PointerReader<WatchedDevice> Walk(DeviceStanding standing) => new(
        _lists, async (rows, cancellation) => await Task.WhenAll(rows.Select(row => FindAsync(standing, ElevatorCode.Parse(PointerLists.ReferenceIn(row)), cancellation))));

    /// <summary>The range that <see cref="Walk"/> reads.</summary>
    public static PointerRange RangeOf(DeviceStanding standing) => PointerRange.Whole(PartitionOf(standing));

    private async Task<WatchedDevice?> FindAsync(DeviceStanding standing, ElevatorCode code, CancellationToken cancellation)
    {
        var entry = elevators.FindAsync(code, cancellation);
        return await store.FindDeviceAsync(code, cancellation) is { Document: var record } && SinceOf(standing, record.State) is { } since
            && await entry is { Document: { Retirement: null } elevator } && elevator.DeviceId == record.Device
                ? new WatchedDevice(elevator, record.Device, since)
                : null;
    }

    private DateTimeOffset? SinceOf(DeviceStanding standing, DeviceState state) => standing == DeviceStanding.Offline
        ? (state.IsOffline ? state.OccurredAt : null)
        : (state.IsUnderInspectionAt(time.GetUtcNow(), limits) ? state.InspectedFrom : null);

    private static IEnumerable<string> PartitionsOf(DeviceState state)
    {
        if (state is { InspectedFrom: not null, InspectedUntil: null })
        {
            yield return PartitionOf(DeviceStanding.Inspection);
        }

        if (state.IsOffline)
        {
            yield return PartitionOf(DeviceStanding.Offline);
        }
    }

    private static string PartitionOf(DeviceStanding standing) => PointerLists.OfOpen($"device-{standing.Code()}");

    // In the order of codes: each elevator stands in a list once.
    private static string PointerOf(ElevatorCode elevator) => PointerLists.Row(DateTimeOffset.UnixEpoch, elevator.ToString());
}
