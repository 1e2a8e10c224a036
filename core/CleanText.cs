using System.Text;

namespace ElevatorFunctions.Core;

/// <summary>Makes text that anybody wrote fit to be kept: a character that cannot be stored is left out, and a long text is cut .</summary>
public static class CleanText
{
    /// <summary>The text as it can be kept, or null if nothing is left of it.</summary>
    /// <param name="text">The text as it came, or null.</param>
    /// <param name="longest">Most UTF-16 code units of the result. A character is not cut in two.</param>
    /// <param name="isCut">Whether something of it was too long to be kept.</param>
    public static string? Of(string? text, int longest, out bool isCut)
    {
        var kept = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            // A half of a character is read as U+FFFD, and says nothing.
            if (rune.Value is not (0xFEFF or 0xFFFD or 0xFFFE or 0xFFFF) && (!Rune.IsControl(rune) || rune.Value is '\n' or '\r' or '\t'))
            {
                kept.Append(rune.ToString());
            }
        }

        var whole = kept.ToString().Trim();
        isCut = whole.Length > longest;
        var end = isCut && char.IsHighSurrogate(whole[longest - 1]) ? longest - 1 : longest;
        var clean = isCut ? whole[..end].TrimEnd() : whole;
        return clean.Length > 0 ? clean : null;
    }
}
