namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// Fills a page from rows that are read in order and filtered here. It gives up after a bounded number of rows, so that a
/// filter that fits little costs no more than one that fits all: such a page is short, or empty, and has a continuation.
/// </summary>
internal static class PageScan
{
    /// <summary>Most rows that are read for one page.</summary>
    public const int MostRead = 2000;

    /// <summary>How many rows to ask the server for at a time.</summary>
    /// <param name="top">Rows of the page.</param>
    /// <param name="filtered">True when rows may be left out.</param>
    public static int BatchFor(int top, bool filtered) => filtered ? 1000 : Math.Min(1000, top + 1);

    /// <summary>One page.</summary>
    /// <param name="rows">The rows after the place where the last page ended.</param>
    /// <param name="top">Most items of the page.</param>
    /// <param name="fits">The filter.</param>
    /// <param name="itemOf">Makes an item of a row.</param>
    /// <param name="positionOf">The place of a row, for the continuation.</param>
    public static async Task<Page<TItem>> TakeAsync<TRow, TItem>(
        IAsyncEnumerable<TRow> rows, int top, Func<TRow, bool> fits, Func<TRow, TItem> itemOf, Func<TRow, string> positionOf)
    {
        var items = new List<TItem>();
        var read = 0;
        string? position = null;
        await foreach (var row in rows)
        {
            if (items.Count == top || read == MostRead)
            {
                return new Page<TItem>(items, PageRequest.ContinuationAt(position!));
            }

            read++;
            position = positionOf(row);
            if (fits(row))
            {
                items.Add(itemOf(row));
            }
        }

        return new Page<TItem>(items);
    }
}
