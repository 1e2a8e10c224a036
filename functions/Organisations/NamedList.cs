using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Organisations;

/// <summary>
/// A list, newest first, of the documents that ranges of pointers lead to. It reads the document of each pointer, so that the rows shown are
/// never stale, and puts names beside ids.
/// </summary>
/// <typeparam name="TDocument">Type of the documents.</typeparam>
/// <typeparam name="TRow">Type of the rows that are shown.</typeparam>
internal sealed class NamedList<TDocument, TRow>(NameDirectory names, Sheet<TRow> sheet)
    where TDocument : class
    where TRow : INamed<TRow>
{
    /// <summary>Reads the documents.</summary>
    public required PointerReader<TDocument> Reader { get; init; }

    /// <summary>The ranges that are read, in order.</summary>
    public required IEnumerable<PointerRange> Ranges { get; init; }

    /// <summary>Leaves a document in.</summary>
    public required Func<TDocument, bool> Fits { get; init; }

    /// <summary>Makes the row of a document.</summary>
    public required Func<TDocument, TRow> RowOf { get; init; }

    /// <summary>True where a page says how many there are in all. Every document is read for it, up to <see cref="PageScan.MostRead"/>.</summary>
    public bool IsCounted { get; init; }

    /// <summary>A page, or the workbook of all rows where the caller asks for that.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, PageRequest page)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (SheetAnswers.AreAskedFor(request))
        {
            var rows = Reader.ReadAsync(Ranges, position: null, cancellation).Where(IsLeftIn).Select(row => RowOf(row.Document!));
            return await sheet.AnswerAsync(request, names.NameAsync(rows, cancellation));
        }

        var found = await PageScan.TakeAsync(
            Reader.ReadAsync(Ranges, page.Position, cancellation), page.Top, IsLeftIn, row => RowOf(row.Document!), row => row.Position);
        return Json.Ok(await names.NameAsync(found with { Total = IsCounted ? await CountAsync(cancellation) : null }, cancellation));
    }

    private async Task<int?> CountAsync(CancellationToken cancellation)
    {
        var (read, count) = (0, 0);
        await foreach (var row in Reader.ReadAsync(Ranges, position: null, cancellation))
        {
            if (++read > PageScan.MostRead)
            {
                return null;
            }

            count += IsLeftIn(row) ? 1 : 0;
        }

        return count;
    }

    private bool IsLeftIn((string Position, TDocument? Document) row) => row.Document is { } document && Fits(document);
}
