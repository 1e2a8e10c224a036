using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ElevatorFunctions.Core.Phones;

/// <summary>
/// A phone to call a reporter back (回拨电话), read as people write one: with spaces, hyphens, +86, in full width, a landline, an extension (R-10).
/// </summary>
public static partial class CallbackPhone
{
    /// <summary>Longest text that a number is looked for in, in UTF-16 code units.</summary>
    public const int LongestText = 200;

    /// <summary>Longest number that is read.</summary>
    public const int LongestNumber = 32;

    private const int TimeoutMilliseconds = 1000;

    // Between two digits of one number.
    private const string Gap = @"[\s\-.·/()]{0,3}";

    /// <summary>
    /// The first number of a text, or null if there is no number. A mobile phone is 11 digits, a landline <c>0572-2023333</c>, any other number its
    /// digits with a leading <c>+</c> where it has one. An extension follows behind <c>转</c>.
    /// </summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="isAll">Whether nothing else is said in the text.</param>
    public static string? Read(string? text, out bool isAll)
    {
        isAll = false;
        var plain = Plain(text is { Length: > LongestText } ? text[..LongestText] : text ?? "");
        var match = NumberPattern().Match(plain);
        if (!match.Success)
        {
            return null;
        }

        isAll = text!.Length <= LongestText && !plain.Remove(match.Index, match.Length).Any(char.IsLetterOrDigit);
        var number = match.Groups["mobile"] is { Success: true } mobile ? DigitsOf(mobile)
            : match.Groups["area"] is { Success: true } area ? $"{AreaOf(area)}-{DigitsOf(match.Groups["line"])}"
            : (match.Groups["other"].Value[0] == '+' ? "+" : "") + DigitsOf(match.Groups["other"]);
        return match.Groups["extension"] is { Success: true } extension ? $"{number}转{DigitsOf(extension)}" : number;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in FullWidth.Fold(text))
        {
            plain.Append(
                CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit)
                : CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation || c == '\u2212' ? '-'
                : char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' '
                : c);
        }

        return plain.ToString();
    }

    private static string DigitsOf(Group group) => string.Concat(group.Value.Where(char.IsAsciiDigit));

    // Behind +86 an area code is written without its 0.
    private static string AreaOf(Group area) => DigitsOf(area) is var digits && digits[0] == '0' ? digits : $"0{digits}";

    [GeneratedRegex(
        @"(?:(?<!\d)(?:(?:\+|00)?86" + Gap + @")?(?<mobile>1" + Gap + @"[3-9](?:" + Gap + @"\d){9})(?!\d)"
        + @"|(?<!\d)\(?(?:(?:\+|00)?86" + Gap + @"(?:\(0\))?)?(?<area>0(?:10|2\d|[3-9]\d{2}))" + Gap + @"(?<line>[2-9](?:" + Gap + @"\d){6,7})(?!\d)"
        + @"|(?<!\d)(?:\+|00)86" + Gap + @"(?<area>10|2\d|[3-9]\d{2})" + Gap + @"(?<line>[2-9](?:" + Gap + @"\d){6,7})(?!\d)"
        + @"|(?<other>\+?\d(?:" + Gap + @"\d){2,19}))"
        + @"(?:" + Gap + @"(?:转|轉|分机|ext\.?|x|#|,)" + Gap + @":?" + Gap + @"(?<extension>\d{1,6})(?!\d)|-(?<extension>\d{1,6})(?!\d))?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeoutMilliseconds)]
    private static partial Regex NumberPattern();
}
