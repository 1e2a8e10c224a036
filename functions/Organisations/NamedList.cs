using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Organisations;

/// <summary>
/// A list, newest first, of the documents that ranges of pointers lead to. It reads the document of each pointer, or a copy that cannot differ from it, so
/// that the rows shown are never stale, and puts names beside ids.
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

    /// <summary>True where each page says how many there are in all, also where the caller does not ask.</summary>
    public bool IsCounted { get; init; }

    /// <summary>The orders that a caller may ask for, beside that of the ranges.</summary>
    public SortOrder<TRow>? Order { get; init; }

    /// <summary>A page, or the workbook of all rows where the caller asks for that.</summary>
    /// <exception cref="ProblemException">400: more than <see cref="PageScan.MostRead"/> were to be sorted.</exception>
    public async Task<IResult> AnswerAsync(HttpRequest request, PageRequest page)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var sorted = page.Sort.Count > 0 ? await SortedAsync(page.Sort, cancellation) : null;
        if (SheetAnswers.AreAskedFor(request))
        {
            return await sheet.AnswerAsync(request, names.NameAsync(sorted?.ToAsyncEnumerable() ?? RowsAsync(cancellation), cancellation));
        }

        return Json.Ok(await names.NameAsync(sorted is null ? await PageAsync(page, cancellation) : SortedPages.PageOf(sorted, page), cancellation));
    }

    private async Task<Page<TRow>> PageAsync(PageRequest page, CancellationToken cancellation)
    {
        if (SortedPages.IsOffset(page.Position))
        {
            throw SortedPages.ForeignContinuation();
        }

        // Rows that were read to be counted are not read again.
        var all = IsCounted || page.IsCounted ? await FewAsync(cancellation) : null;
        var rows = all is null || page.Position is not null ? Reader.ReadAsync(Ranges, page.Position, cancellation) : all.ToAsyncEnumerable();
        var found = await PageScan.TakeAsync(rows, page.Top, IsLeftIn, row => RowOf(row.Document!), row => row.Position);
        return found with { Total = all?.Count(IsLeftIn) };
    }

    private async Task<List<TRow>> SortedAsync(IReadOnlyList<SortField> sort, CancellationToken cancellation)
    {
        var all = await FewAsync(cancellation) ?? throw SortedPages.TooMany(PageScan.MostRead);
        List<TRow> rows = [.. all.Where(IsLeftIn).Select(row => RowOf(row.Document!))];
        rows.Sort(Order!.By(sort));
        return rows;
    }

    private IAsyncEnumerable<TRow> RowsAsync(CancellationToken cancellation) =>
        Reader.ReadAsync(Ranges, position: null, cancellation).Where(IsLeftIn).Select(row => RowOf(row.Document!));

    // All rows, or null where there are too many to read.
    private async Task<List<(string Position, TDocument? Document)>?> FewAsync(CancellationToken cancellation)
    {
        var all = await Reader.ReadAsync(Ranges, position: null, cancellation).Take(PageScan.MostRead + 1).ToListAsync(cancellation);
        return all.Count > PageScan.MostRead ? null : all;
    }

    private bool IsLeftIn((string Position, TDocument? Document) row) => row.Document is { } document && Fits(document);
}
