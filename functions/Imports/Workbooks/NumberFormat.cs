using System.Text.RegularExpressions;

namespace ElevatorFunctions.Imports.Workbooks;

/// <summary>The form in which a cell shows its number: a day, or digits with zeros in front and words around them.</summary>
/// <param name="IsDay">True for days and times.</param>
/// <param name="Prefix">Words in front.</param>
/// <param name="Digits">Digits at least, filled up with zeros in front. 0 without any.</param>
/// <param name="Suffix">Words behind.</param>
internal sealed partial record NumberFormat(bool IsDay, string Prefix = "", int Digits = 0, string Suffix = "")
{
    /// <summary>Shows a number as it is.</summary>
    public static readonly NumberFormat General = new(IsDay: false);

    private static readonly NumberFormat Day = new(IsDay: true);

    /// <summary>The format of a number and of a code of the workbook's own.</summary>
    /// <param name="id">The number (ECMA-376, 18.8.30). Those of Chinese, Japanese and Korean programs have no code in the file.</param>
    /// <param name="code">The code, or null for one of the built-in formats.</param>
    public static NumberFormat Of(int id, string? code) => code is null
        ? id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) ? Day : General
        : Of(code);

    private static NumberFormat Of(string code)
    {
        var first = code.Split(';')[0];
        if (DayLetters().IsMatch(NotShown().Replace(first, "")))
        {
            return Day;
        }

        // [Red]"HZ"0000 shows 12 as HZ0012. All other formats only round or group.
        return Around().Match(Unseen().Replace(first, "")) is { Success: true } match
            ? new(IsDay: false, Words(match.Groups["prefix"].Value), match.Groups["digits"].Length, Words(match.Groups["suffix"].Value))
            : General;
    }

    private static string Words(string quoted) => quoted.Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);

    // Quoted words, escaped signs, widths, fillings, colours and languages. [h] and [m] are hours and minutes.
    [GeneratedRegex("""
        "[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|General|E[+-]
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotShown();

    [GeneratedRegex("[ymdhsge]|上午/下午", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayLetters();

    [GeneratedRegex(@"\[[^\]]*\]|_.|\*.", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex("""
        ^(?<prefix>(?:"[^"]*"|\\.|[^\s"\\0#?.,%@*_/])*)(?:#(?=$|["\\])|(?<digits>0+))(?<suffix>(?:"[^"]*"|\\.|[^\s"\\0#?.,%@*_/])*)$
        """, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Around();
}
