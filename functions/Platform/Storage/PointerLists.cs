using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// Lists that hold pointers. A list reads each document at its own place, so that it is never stale. A list has a partition
/// for each month and one for open documents. Rows sort the newest first. Pointers are written before the truth. A pointer without a
/// document is left out. A row may hold a copy of its document (<see cref="CopyAsync"/>), so that a list reads no other place.
/// </summary>
/// <remarks>
/// Copies are for documents that change seldom, and by one writer at a time. The writer makes a pointer of each copy before it changes the document.
/// Cases, notices and exemptions change by the acts of many people at once, so that their rows stay pointers.
/// </remarks>
/// <param name="table">Where they are.</param>
internal sealed class PointerLists(TableClient table)
{
    /// <summary>A list's partition of a month.</summary>
    public static string OfMonth(string list, YearMonth month) => $"{list}|{month}";

    /// <summary>A list's partition of what is open.</summary>
    public static string OfOpen(string list) => $"{list}|open";

    /// <summary>The partitions that something stands in.</summary>
    /// <param name="at">When it began.</param>
    public static IEnumerable<string> PartitionsOf(IEnumerable<string> lists, DateTimeOffset at, bool isOpen)
    {
        var month = ShanghaiCalendar.MonthOf(at);
        foreach (var list in lists)
        {
            yield return OfMonth(list, month);
            if (isOpen)
            {
                yield return OfOpen(list);
            }
        }
    }

    /// <summary>The row of something: its beginning, so that later ones sort first, and its text.</summary>
    public static string Row(DateTimeOffset at, string reference) => $"{NewestFirst.Before(at)}|{reference}";

    /// <summary>The text in a row.</summary>
    public static string ReferenceIn(string row) => row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..];

    /// <summary>Writes a pointer into partitions. A copy that stands there becomes a pointer.</summary>
    public Task AddAsync(IEnumerable<string> partitions, string row, CancellationToken cancellation) =>
        Task.WhenAll(partitions.Select(partition => table.UpsertEntityAsync(new TableEntity(partition, row), TableUpdateMode.Replace, cancellation)));

    /// <summary>Writes a copy of a document in place of the pointers to it, once the truth says the same.</summary>
    public Task CopyAsync<T>(IEnumerable<string> partitions, string row, T document, CancellationToken cancellation) =>
        Task.WhenAll(partitions.Select(partition => table.UpsertEntityAsync(Storage.Row.Of(partition, row, document), TableUpdateMode.Replace, cancellation)));

    /// <summary>Removes a pointer from partitions. A missing pointer is removed already.</summary>
    public Task RemoveAsync(IEnumerable<string> partitions, string row, CancellationToken cancellation) =>
        Task.WhenAll(partitions.Select(partition => table.DeleteEntityAsync(partition, row, ETag.All, cancellation)));

    /// <summary>The keys of the rows of a range, newest first.</summary>
    /// <param name="range">Partition and instants of the rows.</param>
    /// <param name="after">The row to go on after, or null for the newest.</param>
    public IAsyncEnumerable<string> ReadAsync(PointerRange range, string? after, CancellationToken cancellation = default) =>
        ReadRowsAsync(range, after, cancellation).Select(row => row.RowKey);

    /// <summary>The rows of a range with the copies that they hold, newest first.</summary>
    /// <param name="range">Partition and instants of the rows.</param>
    /// <param name="after">The row to go on after, or null for the newest.</param>
    public async IAsyncEnumerable<TableEntity> ReadRowsAsync(
        PointerRange range, string? after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (partition, from, to) = (range.Partition, range.StartAfter(after), range.End);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {to}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return row;
        }
    }
}
