using System.Runtime.CompilerServices;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Organisations;

/// <summary>
/// Puts names beside ids in answers. Each distinct id is read once and kept for some minutes, so that a page costs no storage call for its
/// rows once they are known. While storage does not answer, names that are not known are missing.
/// </summary>
internal sealed class NameDirectory(OrganisationStore organisations, IPersonNames people, TimeProvider time)
{
    // Rows of a workbook that are named together.
    private const int Batch = 200;

    private readonly RecentNames<OrganisationId> _organisations = new(time);
    private readonly RecentNames<AccountId> _people = new(time);
    private readonly RecentNames<string> _users = new(time);

    /// <summary>A part of an answer with its names.</summary>
    public async ValueTask<T> NameAsync<T>(T view, CancellationToken cancellation)
        where T : INamed<T> =>
        (await NameAsync([view], cancellation))[0];

    /// <summary>The rows of a list with their names.</summary>
    public async ValueTask<IReadOnlyList<T>> NameAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : INamed<T>
    {
        var lookup = new NameLookup(_organisations, _people, _users);
        var named = Named();
        try
        {
            return await lookup.ReadAsync(organisations, people, cancellation) ? Named() : named;
        }
        catch (Exception exception) when (StorageFaults.IsDown(exception, cancellation))
        {
            // An act that is done must not look as if it had failed.
            return named;
        }

        T[] Named() => [.. rows.Select(row => row.WithNames(lookup))];
    }

    /// <summary>A page with the names of its rows.</summary>
    public async ValueTask<Page<T>> NameAsync<T>(Page<T> page, CancellationToken cancellation)
        where T : INamed<T> =>
        page with { Items = await NameAsync(page.Items, cancellation) };

    /// <summary>The rows of a workbook with their names, some at a time.</summary>
    public async IAsyncEnumerable<T> NameAsync<T>(IAsyncEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancellation)
        where T : INamed<T>
    {
        await foreach (var batch in rows.Chunk(Batch).WithCancellation(cancellation))
        {
            foreach (var row in await NameAsync((IReadOnlyList<T>)batch, cancellation))
            {
                yield return row;
            }
        }
    }
}
