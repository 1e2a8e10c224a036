using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Rescues and their reports (<see cref="RescueKeys"/>). The report, the pointer to the elevator's open rescue and the rescue are written in
/// one transaction.
/// </summary>
internal sealed class RescueStore(StorageClients storage) : CaseStore<Rescue, RescueId>(storage, RescuesModule.Kind)
{
    /// <summary>A report by its digest, or null when it has not come yet.</summary>
    public Task<Versioned<Report>?> FindReportAsync(ElevatorCode elevator, string digest, CancellationToken cancellation) =>
        Table.FindAsync<Report>(PartitionOf(elevator), RescueKeys.Report(digest), cancellation);

    /// <summary>The rescues and orders of an elevator that were opened from a moment on, in order.</summary>
    public Task<List<Versioned<Rescue>>> OpenedSinceAsync(ElevatorCode elevator, DateTimeOffset moment, CancellationToken cancellation)
    {
        var (from, to) = (RescuesModule.Kind.RowOf(RescueId.PrefixAt(moment)), Row.After(RescuesModule.Kind.RowOf("")));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(elevator)} and RowKey ge {from} and RowKey lt {to}");
        return Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(row => row.Versioned<Rescue>()).ToListAsync(cancellation).AsTask();
    }

    /// <summary>The rescues and orders of an elevator that were opened in a time, newest first: those of one partition.</summary>
    /// <param name="from">Opened at or after.</param>
    /// <param name="to">Opened at or before.</param>
    public async IAsyncEnumerable<Rescue> ReadOfAsync(
        ElevatorCode elevator, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var opened = await OpenedSinceAsync(elevator, from, cancellation);
        foreach (var one in opened.Select(row => row.Document).Where(rescue => rescue.Id.OpenedAt >= from && rescue.Id.OpenedAt <= to).Reverse())
        {
            yield return one;
        }
    }

    /// <summary>Replaces a report and the rescue that shows it. False when any of them has changed meanwhile.</summary>
    public Task<bool> TryAmendAsync(Versioned<Rescue> found, Rescue changed, Versioned<Report> before, Report after, CancellationToken cancellation)
    {
        var row = Row.Of(PartitionOf(changed.Elevator), RescueKeys.Report(after.Digest), after);
        return TryWriteAsync(found, changed, [new(TableTransactionActionType.UpdateReplace, row, before.Version)], cancellation);
    }

    /// <summary>The facts at an elevator that a report depends on.</summary>
    public async Task<RescueSnapshot> ReadAsync(ElevatorCode elevator, string digest, CancellationToken cancellation)
    {
        var report = FindReportAsync(elevator, digest, cancellation);
        var open = FindOpenAsync(elevator, cancellation);
        await Task.WhenAll(report, open);
        var pointer = await open;
        var rescue = pointer is null ? null : await FindAsync(new RescueReference(elevator, pointer.Document.Id), cancellation);
        return new RescueSnapshot((await report)?.Document, pointer, rescue);
    }

    /// <summary>The messages of the elevator's device so far, or null when it has said nothing that counts.</summary>
    public Task<Versioned<DeviceRecord>?> FindDeviceAsync(ElevatorCode elevator, CancellationToken cancellation) =>
        Table.FindAsync<DeviceRecord>(PartitionOf(elevator), RescueKeys.Device, cancellation);

    /// <summary>Writes what a device has said, together with the report that says it.</summary>
    /// <param name="found">The record as it was read, or null when there was no record.</param>
    /// <param name="record">The record with the new message.</param>
    public static TableTransactionAction DeviceAction(ElevatorCode elevator, Versioned<DeviceRecord>? found, DeviceRecord record)
    {
        var row = Row.Of(PartitionOf(elevator), RescueKeys.Device, record);
        return found is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, found.Version);
    }

    /// <summary>Keeps a report that asks for no rescue. False when it is there already, or what is beside it has changed.</summary>
    public Task<bool> TryKeepAsync(ElevatorCode elevator, Report report, IEnumerable<TableTransactionAction> beside, CancellationToken cancellation) =>
        Table.TryCommitAsync([ReportAction(elevator, report), .. beside], cancellation);

    /// <summary>Writes what a device has said, of a report that is kept already. False when the record has changed meanwhile.</summary>
    public Task<bool> TrySayAsync(TableTransactionAction saying, CancellationToken cancellation) => Table.TryCommitAsync([saying], cancellation);

    /// <summary>
    /// Opens a rescue by a report. False when the elevator has an open one by now, or the report is there, or what is beside it has changed.
    /// </summary>
    public Task<bool> TryOpenAsync(Rescue rescue, Report report, IEnumerable<TableTransactionAction> beside, CancellationToken cancellation) =>
        TryWriteAsync(found: null, rescue, [.. OpenActions(rescue, open: null), ReportAction(rescue.Elevator, report), .. beside], cancellation);

    /// <summary>Attaches a report to the open rescue, and changes the rescue with it. False when any of it has changed meanwhile.</summary>
    public Task<bool> TryAttachAsync(
        RescueSnapshot snapshot, Rescue changed, Report report, IEnumerable<TableTransactionAction> beside, CancellationToken cancellation) =>
        TryWriteAsync(snapshot.Rescue, changed, [.. OpenActions(changed, snapshot.Open), ReportAction(changed.Elevator, report), .. beside], cancellation);

    /// <summary>Replaces a rescue at its version. False when it has changed meanwhile.</summary>
    /// <exception cref="ProblemException">409: it would be opened again, and the elevator has another open one .</exception>
    public override async Task<bool> TryReplaceAsync(Versioned<Rescue> found, Rescue changed, CancellationToken cancellation)
    {
        var open = await FindOpenAsync(changed.Elevator, cancellation);
        if (open is not null && open.Document.Id != changed.Id && !changed.Progress().IsClosed)
        {
            // One that was open has been closed meanwhile: it is read again.
            return found.Document.Progress().IsClosed ? throw RescueProblems.AnotherOpen.With() : false;
        }

        return await TryWriteAsync(found, changed, OpenActions(changed, open), cancellation);
    }

    /// <summary>The open rescue or fault order of an elevator, or null.</summary>
    public async Task<Rescue?> FindOpenRescueAsync(ElevatorCode elevator, CancellationToken cancellation) =>
        await FindOpenAsync(elevator, cancellation) is { } open
            ? (await FindAsync(new RescueReference(elevator, open.Document.Id), cancellation))?.Document
            : null;

    /// <summary>Whether an elevator has an open rescue or fault order.</summary>
    public async Task<bool> HasOpenAsync(ElevatorCode elevator, CancellationToken cancellation) => await FindOpenAsync(elevator, cancellation) is not null;

    /// <summary>The rows of a rescue with the report that opened it, as they stand when all is written: for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> RowsOf(Rescue rescue, Report report) =>
    [
        .. RowsOf(rescue),
        (RescuesModule.Table, ReportRow(rescue.Elevator, report)),
        .. rescue.Progress().IsClosed ? [] : new[] { (RescuesModule.Table, OpenRow(rescue)) },
    ];

    private static TableEntity ReportRow(ElevatorCode elevator, Report report) => Row.Of(PartitionOf(elevator), RescueKeys.Report(report.Digest), report);

    private static TableEntity OpenRow(Rescue rescue) => Row.Of(PartitionOf(rescue.Elevator), RescueKeys.Open, new OpenRescue(rescue.Id));

    private static TableTransactionAction ReportAction(ElevatorCode elevator, Report report) =>
        new(TableTransactionActionType.Add, ReportRow(elevator, report));

    // The open pointer follows the rescue in the same transaction.
    private static IEnumerable<TableTransactionAction> OpenActions(Rescue changed, Versioned<OpenRescue>? open)
    {
        var pointer = OpenRow(changed);
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

    private Task<Versioned<OpenRescue>?> FindOpenAsync(ElevatorCode elevator, CancellationToken cancellation) =>
        Table.FindAsync<OpenRescue>(PartitionOf(elevator), RescueKeys.Open, cancellation);
}
