using System.Runtime.CompilerServices;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Walks stretches of pointers and reads what they lead to, some at a time.</summary>
/// <typeparam name="TDocument">The document that it leads to.</typeparam>
/// <param name="find">Finds the document of a row (<see cref="PointerLists.ReferenceIn"/>), or null.</param>
public sealed class PointerReader<TDocument>(PointerLists lists, Func<string, CancellationToken, Task<TDocument?>> find)
    where TDocument : class
{
    private const int Batch = 50;

    /// <summary>The documents that the pointers lead to, each with its place for a continuation.</summary>
    /// <param name="stretches">The stretches, in order.</param>
    /// <param name="position">The place to continue after, or null for the beginning.</param>
    public async IAsyncEnumerable<(string Position, TDocument? Document)> ReadAsync(
        IEnumerable<PointerRange> stretches, string? position, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (partition, after) = position?.Split('/') is [var one, var other] ? (one, other) : (null, null);
        foreach (var stretch in stretches.SkipWhile(stretch => partition is not null && stretch.Partition != partition))
        {
            await foreach (var rows in lists.ReadAsync(stretch, after, cancellation).Chunk(Batch).WithCancellation(cancellation))
            {
                var found = await Task.WhenAll(rows.Select(row => find(row, cancellation)));
                foreach (var (row, document) in rows.Zip(found))
                {
                    yield return ($"{stretch.Partition}/{row}", document);
                }
            }

            after = null;
        }
    }
}
