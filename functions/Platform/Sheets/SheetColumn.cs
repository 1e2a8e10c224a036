namespace ElevatorFunctions.Platform.Sheets;

/// <summary>A column of a workbook.</summary>
/// <typeparam name="T">The value that a row shows.</typeparam>
/// <param name="Chinese">Its header.</param>
/// <param name="English">Its header for callers whose Accept-Language prefers English.</param>
/// <param name="Value">
/// The content of a cell: an instant is shown as Shanghai's clocks show it, a number is a number, a bool is 是 or 否, anything else its text.
/// </param>
/// <param name="EnglishValue">The same for callers whose Accept-Language prefers English, or null where the language makes no difference.</param>
internal sealed record SheetColumn<T>(string Chinese, string English, Func<T, object?> Value, Func<T, object?>? EnglishValue = null)
{
    /// <summary>The content of a cell for a caller of either language.</summary>
    public object? ValueOf(T row, bool isEnglish) => isEnglish && EnglishValue is not null ? EnglishValue(row) : Value(row);
}
