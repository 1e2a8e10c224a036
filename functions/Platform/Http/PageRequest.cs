using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// The part of a list that a caller asks for: <c>?top=</c>, <c>?continuation=</c>, <c>?sort=field,-field</c>, <c>?q=</c>, <c>?total=</c>.
/// </summary>
/// <param name="Top">How many rows at most, 1 to 500.</param>
/// <param name="Position">The place where the last page ended, or null for the first page.</param>
/// <param name="Sort">Fields to sort by, in order.</param>
/// <param name="Search">Text of the fuzzy search, or null without one.</param>
/// <param name="IsCounted">True where the caller asks how many there are in all.</param>
internal sealed record PageRequest(int Top, string? Position, IReadOnlyList<SortField> Sort, string? Search, bool IsCounted)
{
    /// <summary>Rows of a page when the caller does not say.</summary>
    public const int DefaultTop = 50;

    /// <summary>Most rows of a page.</summary>
    public const int MostTop = 500;

    /// <summary>Most characters of a fuzzy search.</summary>
    public const int LongestSearch = 100;

    /// <summary>Most characters of a continuation.</summary>
    public const int LongestContinuation = 1024;

    /// <summary>Reads the paging of a request, and notes its faults.</summary>
    /// <param name="checks">Takes the faults.</param>
    /// <param name="sortable">Fields that may be sorted by.</param>
    public static PageRequest Of(HttpRequest request, Checks checks, params IReadOnlyCollection<string> sortable)
    {
        var top = DefaultTop;
        if (request.Query(checks, "top") is { } text)
        {
            checks.That(
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out top) && top is >= 1 and <= MostTop,
                "top",
                Reason.NotAWholeNumber(1, MostTop));
        }

        var position = ReadContinuation(request.Query(checks, "continuation"), checks);
        var sort = ReadSort(request.Query(checks, "sort"), sortable, checks);
        var search = checks.OptionalText("q", request.Query(checks, "q"), LongestSearch);
        var isCounted = checks.OptionalFlag("total", request.Query(checks, "total")) ?? false;
        return new PageRequest(top, position, sort, search, isCounted);
    }

    /// <summary>The continuation that leads to a place.</summary>
    public static string ContinuationAt(string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

    private static string PositionOf(string continuation) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation));

    private static string? ReadContinuation(string? text, Checks checks)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Length <= LongestContinuation && Base64Url.IsValid(text))
        {
            var position = PositionOf(text);
            if (position.All(c => c is > ' ' and < '\u007F'))
            {
                return position;
            }
        }

        checks.Fail("continuation", Reason.NotAContinuation);
        return null;
    }

    private static List<SortField> ReadSort(string? text, IReadOnlyCollection<string> sortable, Checks checks)
    {
        var fields = new List<SortField>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var field = new SortField(part.TrimStart('-'), part.StartsWith('-'));
            checks.That(sortable.Contains(field.Name, StringComparer.Ordinal), "sort", Reason.NotOneOf(sortable));
            fields.Add(field);
        }

        return fields;
    }
}
