using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Rescues and their reports. The truth is the elevator's partition of Rescues (<see cref="RescueKeys"/>): the report, the open pointer
/// and the rescue are written in one transaction. Lists hold pointers only, written before the truth; one whose rescue never came to be,
/// or has been closed since, is left out when it is read.
/// </summary>
public sealed class RescueStore(StorageClients storage)
{
    private readonly TableClient _rescues = storage.Tables.GetTableClient(RescuesModule.Table);
    private readonly PointerLists _lists = new(storage.Tables.GetTableClient(RescuesModule.ListTable));

    /// <summary>A rescue; null when there is none.</summary>
    public Task<Versioned<Rescue>?> FindAsync(RescueReference reference, CancellationToken cancellation) =>
        _rescues.FindAsync<Rescue>(RescueKeys.Partition(reference.Elevator), RescueKeys.Rescue(reference.Rescue), cancellation);

    /// <summary>A report; null when there is none.</summary>
    public async Task<Report?> FindReportAsync(ElevatorCode elevator, string digest, CancellationToken cancellation) =>
        (await _rescues.FindAsync<Report>(RescueKeys.Partition(elevator), RescueKeys.Report(digest), cancellation))?.Document;

    /// <summary>What a report meets.</summary>
    public async Task<RescueSnapshot> ReadAsync(ElevatorCode elevator, string digest, CancellationToken cancellation)
    {
        var report = FindReportAsync(elevator, digest, cancellation);
        var open = _rescues.FindAsync<OpenRescue>(RescueKeys.Partition(elevator), RescueKeys.Open, cancellation);
        await Task.WhenAll(report, open);
        var pointer = await open;
        var rescue = pointer is null ? null : await FindAsync(new RescueReference(elevator, pointer.Document.Id), cancellation);
        return new RescueSnapshot(await report, pointer, rescue);
    }

    /// <summary>What the elevator's device has said so far; null when it has said nothing that counts.</summary>
    public Task<Versioned<DeviceRecord>?> FindDeviceAsync(ElevatorCode elevator, CancellationToken cancellation) =>
        _rescues.FindAsync<DeviceRecord>(RescueKeys.Partition(elevator), RescueKeys.Device, cancellation);

    /// <summary>Writes what a device has said, together with the report that says it.</summary>
    /// <param name="elevator">The elevator.</param>
    /// <param name="found">What was read; null when there was nothing.</param>
    /// <param name="record">What it has said by now.</param>
    public static TableTransactionAction DeviceAction(ElevatorCode elevator, Versioned<DeviceRecord>? found, DeviceRecord record)
    {
        var row = Row.Of(RescueKeys.Partition(elevator), RescueKeys.Device, record);
        return found is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, found.Version);
    }

    /// <summary>Keeps a report that asks for no rescue; false when it is there already, or what is beside it has changed.</summary>
    public Task<bool> TryKeepAsync(ElevatorCode elevator, Report report, IEnumerable<TableTransactionAction> beside, CancellationToken cancellation) =>
        _rescues.TryCommitAsync([new(TableTransactionActionType.Add, ReportRow(elevator, report)), .. beside], cancellation);

    /// <summary>
    /// Opens a rescue by a report; false when the elevator has an open one by now, or the report is there, or what is beside it has changed.
    /// </summary>
    public async Task<bool> TryOpenAsync(Rescue rescue, Report report, IEnumerable<TableTransactionAction> beside, CancellationToken cancellation)
    {
        await PointAsync(before: null, rescue, cancellation);
        var partition = RescueKeys.Partition(rescue.Elevator);
        return await _rescues.TryCommitAsync(
            [
                new(TableTransactionActionType.Add, RescueRow(rescue)),
                new(TableTransactionActionType.Add, Row.Of(partition, RescueKeys.Open, new OpenRescue(rescue.Id))),
                new(TableTransactionActionType.Add, ReportRow(rescue.Elevator, report)),
                .. beside,
            ],
            cancellation);
    }

    /// <summary>Attaches a report to the open rescue, and changes the rescue with it; false when any of it has changed meanwhile.</summary>
    public async Task<bool> TryAttachAsync(
        RescueSnapshot file, Rescue changed, Report report, IEnumerable<TableTransactionAction> beside, CancellationToken cancellation)
    {
        await PointAsync(file.Rescue!.Document, changed, cancellation);
        return await _rescues.TryCommitAsync(
            [.. ReplaceActions(file.Rescue, changed, file.Open), new(TableTransactionActionType.Add, ReportRow(changed.Elevator, report)), .. beside],
            cancellation);
    }

    /// <summary>
    /// Replaces a rescue at its version; false when it has changed meanwhile, or when it would be opened again and the elevator has
    /// another open one.
    /// </summary>
    public async Task<bool> TryReplaceAsync(Versioned<Rescue> rescue, Rescue changed, CancellationToken cancellation)
    {
        await PointAsync(rescue.Document, changed, cancellation);
        var open = await _rescues.FindAsync<OpenRescue>(RescueKeys.Partition(changed.Elevator), RescueKeys.Open, cancellation);
        if (open is not null && open.Document.Id != changed.Id && !changed.Progress().IsClosed)
        {
            return false;
        }

        return await _rescues.TryCommitAsync([.. ReplaceActions(rescue, changed, open)], cancellation);
    }

    /// <summary>Whether an elevator has an open rescue or fault order.</summary>
    public async Task<bool> HasOpenAsync(ElevatorCode elevator, CancellationToken cancellation) =>
        await _rescues.FindAsync<OpenRescue>(RescueKeys.Partition(elevator), RescueKeys.Open, cancellation) is not null;

    /// <summary>Whether the elevator of a rescue has another open one.</summary>
    public async Task<bool> HasOtherOpenAsync(RescueReference reference, CancellationToken cancellation) =>
        await _rescues.FindAsync<OpenRescue>(RescueKeys.Partition(reference.Elevator), RescueKeys.Open, cancellation) is { } open
        && open.Document.Id != reference.Rescue;

    /// <summary>Takes a closed rescue out of the lists of open ones.</summary>
    public Task UnpointAsync(Rescue rescue, CancellationToken cancellation) =>
        _lists.RemoveAsync(RescueKeys.ListsOf(rescue).Select(PointerLists.OfOpen), PointerOf(rescue), cancellation);

    /// <summary>The rescues that stretches of lists lead to.</summary>
    public PointerReader<Rescue> Walk() => new(
        _lists,
        async (row, cancellation) => RescueReference.TryParse(PointerLists.ReferenceIn(row), out var reference)
            ? (await FindAsync(reference, cancellation))?.Document
            : null);

    /// <summary>All rescues that stretches of lists lead to, in no order.</summary>
    public IAsyncEnumerable<Rescue> ReadAllAsync(IEnumerable<PointerRange> stretches, CancellationToken cancellation) =>
        new PointerBulkReader<Rescue>(_lists, _rescues, KeyOf).ReadAsync(stretches, cancellation);

    private static (string Partition, string Row)? KeyOf(string text) => RescueReference.TryParse(text, out var reference)
        ? (RescueKeys.Partition(reference.Elevator), RescueKeys.Rescue(reference.Rescue))
        : null;

    private static TableEntity RescueRow(Rescue rescue) => Row.Of(RescueKeys.Partition(rescue.Elevator), RescueKeys.Rescue(rescue.Id), rescue);

    private static TableEntity ReportRow(ElevatorCode elevator, Report report) =>
        Row.Of(RescueKeys.Partition(elevator), RescueKeys.Report(report.Digest), report);

    // The open pointer follows the rescue in the same transaction.
    private static IEnumerable<TableTransactionAction> ReplaceActions(Versioned<Rescue> rescue, Rescue changed, Versioned<OpenRescue>? open)
    {
        yield return new(TableTransactionActionType.UpdateReplace, RescueRow(changed), rescue.Version);
        var pointer = Row.Of(RescueKeys.Partition(changed.Elevator), RescueKeys.Open, new OpenRescue(changed.Id));
        var isClosed = changed.Progress().IsClosed;
        if (isClosed && open?.Document.Id == changed.Id)
        {
            yield return new(TableTransactionActionType.Delete, pointer, open.Version);
        }
        else if (!isClosed && open is null)
        {
            yield return new(TableTransactionActionType.Add, pointer);
        }
    }

    private Task PointAsync(Rescue? before, Rescue rescue, CancellationToken cancellation) =>
        _lists.AddAsync(PartitionsOf(rescue).Except(before is null ? [] : PartitionsOf(before), StringComparer.Ordinal), PointerOf(rescue), cancellation);

    private static string PointerOf(Rescue rescue) => PointerLists.Row(rescue.Id.OpenedAt, rescue.Reference.ToString());

    private static IEnumerable<string> PartitionsOf(Rescue rescue) =>
        PointerLists.PartitionsOf(RescueKeys.ListsOf(rescue), rescue.Id.OpenedAt, isOpen: !rescue.Progress().IsClosed);
}
