using System.Runtime.CompilerServices;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Reads the documents that ranges of pointers lead to, a batch at a time.</summary>
/// <typeparam name="TDocument">Type of the documents that the pointers lead to.</typeparam>
/// <param name="find">The documents of rows (<see cref="PointerLists.ReferenceIn"/>), in their order, null for a row that leads nowhere.</param>
/// <param name="batch">
/// Documents read at a time. More than have a place at once (<see cref="OrdinaryShare"/>) would wait for each other, until storage that is slow counts as
/// down.
/// </param>
internal sealed class PointerReader<TDocument>(
    PointerLists lists, Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<TDocument?>>> find, int batch = OrdinaryShare.Most)
    where TDocument : class
{
    /// <summary>The documents, each with its place for a continuation.</summary>
    /// <param name="ranges">The ranges, in order.</param>
    /// <param name="position">The place to go on after, or null for the beginning.</param>
    public async IAsyncEnumerable<(string Position, TDocument? Document)> ReadAsync(
        IEnumerable<PointerRange> ranges, string? position, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (partition, after) = position?.Split('/') is [var one, var other] ? (one, other) : (null, null);
        foreach (var range in ranges.SkipWhile(range => partition is not null && range.Partition != partition))
        {
            await foreach (var rows in lists.ReadAsync(range, after, cancellation).Chunk(batch).WithCancellation(cancellation))
            {
                foreach (var (row, document) in rows.Zip(await find(rows, cancellation)))
                {
                    yield return ($"{range.Partition}/{row}", document);
                }
            }

            after = null;
        }
    }
}
