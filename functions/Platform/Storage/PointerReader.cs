using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Reads the documents that ranges of pointers lead to, a batch at a time.</summary>
/// <typeparam name="TDocument">Type of the documents that the pointers lead to.</typeparam>
/// <param name="find">The documents of rows, in their order, null for a row that leads nowhere. A row may hold a copy (<see cref="Row.HasDocument"/>).</param>
/// <param name="batch">
/// Documents read at a time. More than have a place at once (<see cref="OrdinaryShare"/>) would wait for each other, until storage that is slow counts as
/// down.
/// </param>
internal sealed class PointerReader<TDocument>(
    PointerLists lists, Func<IReadOnlyList<TableEntity>, CancellationToken, Task<IReadOnlyList<TDocument?>>> find, int batch = OrdinaryShare.Most)
    where TDocument : class
{
    /// <summary>Reads lists of pointers only.</summary>
    /// <param name="find">The documents of pointers (<see cref="PointerLists.ReferenceIn"/>), in their order, null for a pointer that leads nowhere.</param>
    public PointerReader(
        PointerLists lists, Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<TDocument?>>> find, int batch = OrdinaryShare.Most)
        : this(lists, (rows, cancellation) => find([.. rows.Select(row => row.RowKey)], cancellation), batch)
    {
    }

    /// <summary>The documents, each with its place for a continuation.</summary>
    /// <param name="ranges">The ranges, in order.</param>
    /// <param name="position">The place to go on after, or null for the beginning.</param>
    public async IAsyncEnumerable<(string Position, TDocument? Document)> ReadAsync(
        IEnumerable<PointerRange> ranges, string? position, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (partition, after) = position?.Split('/') is [var one, var other] ? (one, other) : (null, null);
        foreach (var range in ranges.SkipWhile(range => partition is not null && range.Partition != partition))
        {
            await foreach (var rows in lists.ReadRowsAsync(range, after, cancellation).Chunk(batch).WithCancellation(cancellation))
            {
                foreach (var (row, document) in rows.Zip(await find(rows, cancellation)))
                {
                    yield return ($"{range.Partition}/{row.RowKey}", document);
                }
            }

            after = null;
        }
    }
}
