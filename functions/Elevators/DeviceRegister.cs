using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// The table Devices: partition = device, one row that says which elevator it is on. The truth is the elevator's entry. A claim is written
/// before it, so that no entry names a device without one, and a claim whose entry does not name the device is void. A process that dies
/// between the two leaves a claim that the next one takes over.
/// </summary>
internal sealed class DeviceRegister(StorageClients storage, ElevatorStore elevators, TimeProvider time)
{
    private const string Row = "elevator";

    // Each try that fails lost against somebody who claims the same device.
    private const int Attempts = 5;

    // No change of an entry takes this long: its calls of storage give up before.
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    private readonly TableClient _table = storage.Tables.GetTableClient(ElevatorsModule.DeviceTable);

    /// <summary>The elevator a device is on, or null.</summary>
    public async Task<Elevator?> FindAsync(string device, CancellationToken cancellation) =>
        await _table.FindAsync<DeviceClaim>(device, Row, cancellation) is { Document: var claim } ? await NamedAsync(claim, device, cancellation) : null;

    /// <summary>
    /// Claims a device for an elevator whose entry is about to name it. Returns false if another elevator has it. Claiming again is
    /// harmless.
    /// </summary>
    public async Task<bool> TryClaimAsync(string device, ElevatorCode elevator, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var claim = new DeviceClaim(elevator, now + Hold);
            if (await _table.FindAsync<DeviceClaim>(device, Row, cancellation) is not { } found)
            {
                if (await _table.TryAddAsync(Platform.Storage.Row.Of(device, Row, claim), cancellation))
                {
                    return true;
                }

                continue;
            }

            if (found.Document.Elevator != elevator && await IsTakenAsync(found.Document, device, now, cancellation))
            {
                return false;
            }

            if (await _table.TryReplaceAsync(Platform.Storage.Row.Of(device, Row, claim, found.Version), cancellation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes that an elevator's entry names the device by now.</summary>
    public async Task SettleAsync(string device, ElevatorCode elevator, CancellationToken cancellation)
    {
        if (await _table.FindAsync<DeviceClaim>(device, Row, cancellation) is { } found && found.Document.Elevator == elevator)
        {
            await _table.TryReplaceAsync(RowOf(device, elevator, found.Version), cancellation);
        }
    }

    /// <summary>Whether a device is another elevator's.</summary>
    public async Task<bool> IsOfAnotherAsync(string device, ElevatorCode elevator, CancellationToken cancellation) =>
        await FindAsync(device, cancellation) is { } owner && owner.Code != elevator;

    /// <summary>The row of a claim whose entry is written.</summary>
    internal static TableEntity RowOf(string device, ElevatorCode elevator, Azure.ETag version = default) =>
        Platform.Storage.Row.Of(device, Row, new DeviceClaim(elevator, Until: null), version);

    private async Task<bool> IsTakenAsync(DeviceClaim claim, string device, DateTimeOffset now, CancellationToken cancellation) =>
        claim.Until > now || await NamedAsync(claim, device, cancellation) is not null;

    private async Task<Elevator?> NamedAsync(DeviceClaim claim, string device, CancellationToken cancellation) =>
        await elevators.FindAsync(claim.Elevator, cancellation) is { Document: var entry } && entry.DeviceId == device ? entry : null;
}
