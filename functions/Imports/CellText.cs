using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ElevatorFunctions.Imports;

/// <summary>The texts of cells without what spreadsheets and people put around them.</summary>
internal static partial class CellText
{
    private static readonly FrozenSet<string> Errors = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA");

    /// <summary>A cell without white space around it, without the formula <c>="…"</c> that keeps its zeros, and without the apostrophe of a text.</summary>
    public static string Of(string text)
    {
        var value = Trimmed(text);
        if (value is ['=', '"', .. var inner, '"'] && !inner.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal))
        {
            value = Trimmed(inner.Replace("\"\"", "\"", StringComparison.Ordinal));
        }

        return value is ['\'', .. var rest] ? Trimmed(rest) : value;
    }

    /// <summary>A text of a code, a number or a day: full width is folded, and characters that cannot be seen are left out.</summary>
    public static string Plain(string text) => Trimmed(string.Concat(FullWidth.Fold(text).Where(character => !IsUnseen(character))));

    /// <summary>True for the value of a formula that failed.</summary>
    public static bool IsError(string text) => Errors.Contains(FullWidth.Fold(text));

    /// <summary>True for a number as a spreadsheet shows it once it has dropped digits, and saves it as CSV: 3.1103E+19.</summary>
    public static bool IsRounded(string text) => Rounded().IsMatch(text);

    /// <summary>Why a text cannot be stored, or null.</summary>
    /// <param name="longest">Most characters.</param>
    public static Reason? FaultOf(string text, int longest) =>
        text.Length > longest ? Reason.TooLong(longest)
        : text.Any(character => char.IsControl(character) && character is not ('\n' or '\t')) ? Reason.ControlCharacters
        : IsBroken(text) ? Reason.BrokenCharacters
        : text.StartsWith("=\"", StringComparison.Ordinal) && !text.EndsWith('"') ? Reason.OpenQuote
        : null;

    // Characters that stand for what could not be read, and halves of characters.
    private static bool IsBroken(string text) =>
        text.Any(character => character is '\uFFFD' or '\uFFFE' or '\uFFFF') || text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD);

    private static string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || IsUnseen(character);

    private static bool IsUnseen(char character) => character > '\u007F' && CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;

    [GeneratedRegex(@"^\d(\.\d+)?E\+\d{2,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rounded();
}
