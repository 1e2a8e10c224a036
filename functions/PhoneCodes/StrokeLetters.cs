namespace ElevatorFunctions.PhoneCodes;

/// <summary>
/// Letters and digits as strokes, each point two digits: across from 0 to 4, down from 0 to 6. They are not easily confused.
/// </summary>
internal static class StrokeLetters
{
    /// <summary>Those that there are.</summary>
    public const string Alphabet = "ACEFHJKLMNPRTUWX347";

    private static readonly string[] Strokes =
    [
        "06 20 46|14 34", "41 30 10 01 05 16 36 45", "40 00 06 46|03 33", "40 00 06|03 33", "00 06|40 46|03 43", "10 40 45 36 16 05",
        "00 06|40 03 46", "00 06 46", "06 00 23 40 46", "06 00 46 40", "06 00 30 41 42 33 03", "06 00 30 41 42 33 03|23 46", "00 40|20 26",
        "00 05 16 36 45 40", "00 16 22 36 40", "00 46|40 06", "00 40 22 34 45 36 16 05", "36 30 04 44", "00 40 16",
    ];

    /// <summary>The strokes of a letter, each a line of points.</summary>
    public static IEnumerable<(double X, double Y)[]> Of(char letter) =>
        Strokes[Alphabet.IndexOf(letter, StringComparison.Ordinal)].Split('|')
            .Select(stroke => stroke.Split(' ').Select(point => ((double)(point[0] - '0'), (double)(point[1] - '0'))).ToArray());
}
