using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Notices;

/// <summary>
/// The tables Notices and NoticeLists. The truth: partition = the first two digits of the id, so that a burst spreads over 256, row = the
/// id. A notice is added once: insert-if-absent is what keeps the same message from being sent twice. Lists hold pointers only
/// (<see cref="NoticeListKeys"/>), written before the truth. A pointer whose notice was never recorded, or is elsewhere by now, is left out
/// when it is read.
/// </summary>
internal sealed class NoticeStore(StorageClients storage)
{
    private const int Attempts = 20;

    private readonly TableClient _notices = storage.Tables.GetTableClient(NoticesModule.Table);
    private readonly TableClient _lists = storage.Tables.GetTableClient(NoticesModule.ListTable);

    /// <summary>A notice, or null if it does not exist.</summary>
    public Task<Versioned<Notice>?> FindAsync(string id, CancellationToken cancellation) => _notices.FindAsync<Notice>(PartitionOf(id), id, cancellation);

    /// <summary>Adds a queued notice. Returns false if it exists.</summary>
    public async Task<bool> TryAddAsync(Notice notice, CancellationToken cancellation)
    {
        var month = ShanghaiCalendar.MonthOf(notice.QueuedAt);
        await PointAsync([.. NoticeListKeys.ListsOf(notice).Select(list => PointerLists.OfMonth(list, month))], notice, cancellation);
        return await _notices.TryAddAsync(Row.Of(PartitionOf(notice.Id), notice.Id, notice), cancellation);
    }

    /// <summary>Replaces a notice at its version. Returns false if it has changed meanwhile.</summary>
    public async Task<bool> TryReplaceAsync(Versioned<Notice> found, Notice changed, CancellationToken cancellation)
    {
        if (changed.State != found.Document.State)
        {
            await PointAsync(IsLost(changed) ? [.. NoticeListKeys.ListsOf(changed).Select(NoticeListKeys.OfLost)] : [], changed, cancellation);
        }

        return await _notices.TryReplaceAsync(Row.Of(PartitionOf(changed.Id), changed.Id, changed, found.Version), cancellation);
    }

    /// <summary>Changes a notice. After a concurrent change it reads the notice again and starts over.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="change">The change, or null if there is nothing to change.</param>
    /// <returns>The notice as it is now, or null if it does not exist.</returns>
    public async Task<Notice?> ChangeAsync(string id, Func<Notice, Notice?> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FindAsync(id, cancellation) is not { } found)
            {
                return null;
            }

            if (change(found.Document) is not { } changed)
            {
                return found.Document;
            }

            if (await TryReplaceAsync(found, changed, cancellation))
            {
                return changed;
            }
        }

        throw new InvalidOperationException($"Notice '{id}' changed {Attempts} times meanwhile.");
    }

    /// <summary>
    /// The notices that ranges of lists lead to. A retried notice has several pointers, of which that of its own time counts.
    /// </summary>
    public PointerReader<Notice> Walk() => new(
        new PointerLists(_lists),
        async (rows, cancellation) => await Task.WhenAll(rows.Select(row => FindPointedAsync(row, cancellation))));

    /// <summary>The pointers of a partition, newest first.</summary>
    /// <param name="after">The key to go on after.</param>
    /// <param name="before">The key to end before.</param>
    public async IAsyncEnumerable<(string Row, ETag Version)> PointersAsync(
        string partition, string after, string before, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {before}");
        await foreach (var row in _lists.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
        {
            yield return (row.RowKey, row.ETag);
        }
    }

    /// <summary>Puts a pointer into a partition.</summary>
    public Task PutPointerAsync(string partition, string row, CancellationToken cancellation) =>
        _lists.UpsertEntityAsync(new TableEntity(partition, row), TableUpdateMode.Replace, cancellation);

    /// <summary>Takes a pointer out of a partition, unless it has been put there again meanwhile.</summary>
    public async Task DropPointerAsync(string partition, string row, ETag version, CancellationToken cancellation)
    {
        try
        {
            await _lists.DeleteEntityAsync(partition, row, version, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // Somebody needs it again, or it is gone.
        }
    }

    /// <summary>Notes whose message it is, for delivery reports that name the message only.</summary>
    /// <param name="message">The gateway's name for the message.</param>
    /// <param name="id">The notice.</param>
    public Task PutMessageAsync(string message, string id, CancellationToken cancellation) => PutPointerAsync(NoticeListKeys.Message(message), id, cancellation);

    /// <summary>The notice of a message, or null if none is noted.</summary>
    public async Task<string?> FindOfMessageAsync(string message, CancellationToken cancellation)
    {
        await foreach (var (id, _) in PointersAsync(NoticeListKeys.Message(message), after: "", before: "~", cancellation))
        {
            return id;
        }

        return null;
    }

    /// <summary>The pointers of the city's list up to a month, oldest month first.</summary>
    public IAsyncEnumerable<(string Partition, string Row)> PointersUntilAsync(YearMonth last, CancellationToken cancellation)
    {
        // Months are digits, and sort before "lost".
        var (first, end) = (PointerLists.OfMonth(NoticeListKeys.City(), new YearMonth(1, 1)), PointerLists.OfMonth(NoticeListKeys.City(), last));
        return _lists.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey le {end}"), cancellationToken: cancellation)
            .Select(row => (row.PartitionKey, row.RowKey));
    }

    /// <summary>
    /// Deletes a notice with all that points to it. Its pointer in the city's list goes last: a run that was cut off finds it there again. Returns false if the notice has changed
    /// meanwhile.
    /// </summary>
    public async Task<bool> TryDeleteAsync(Versioned<Notice> found, CancellationToken cancellation)
    {
        var (notice, row) = (found.Document, NoticeListKeys.InLists(found.Document));
        var month = ShanghaiCalendar.MonthOf(notice.QueuedAt);
        string[] lists = [.. NoticeListKeys.ListsOf(notice)];
        await Task.WhenAll(lists.Where(list => list != NoticeListKeys.City()).Select(list => PointerLists.OfMonth(list, month))
            .Concat(lists.Select(NoticeListKeys.OfLost))
            .Select(partition => _lists.DeleteEntityAsync(partition, row, ETag.All, cancellation)));
        if (notice.MessageId is { } message)
        {
            await _lists.DeleteEntityAsync(NoticeListKeys.Message(message), notice.Id, ETag.All, cancellation);
        }

        if (!await _notices.TryDeleteAsync(PartitionOf(notice.Id), notice.Id, found.Version, cancellation))
        {
            return false;
        }

        await DropPointerAsync(PointerLists.OfMonth(NoticeListKeys.City(), month), row, ETag.All, cancellation);
        return true;
    }

    /// <summary>True for a notice that was given up or did not arrive.</summary>
    public static bool IsLost(Notice notice) => notice.State is NoticeState.Dead or NoticeState.Failed;

    private async Task<Notice?> FindPointedAsync(string row, CancellationToken cancellation) =>
        await FindAsync(PointerLists.ReferenceIn(row), cancellation) is { Document: var notice } && NoticeListKeys.InLists(notice) == row ? notice : null;

    // A notice enters the sweep's list before it is queued, and the sweep takes it out.
    private Task PointAsync(IEnumerable<string> partitions, Notice notice, CancellationToken cancellation)
    {
        var pointers = partitions.Select(partition => PutPointerAsync(partition, NoticeListKeys.InLists(notice), cancellation));
        return Task.WhenAll(notice.State == NoticeState.Queued
            ? pointers.Append(PutPointerAsync(NoticeListKeys.Pending, notice.Id, cancellation))
            : pointers);
    }

    private static string PartitionOf(string id) => id[..2];
}
