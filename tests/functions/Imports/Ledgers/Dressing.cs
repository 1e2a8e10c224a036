using ElevatorFunctions.Tests.Fuzz;

namespace ElevatorFunctions.Tests.Imports.Ledgers;

/// <summary>The dress that input methods and copying give a value, which keeps its meaning.</summary>
internal static class Dressing
{
    private static readonly string[] Blanks = [" ", "\u3000", "\u00A0", "\u200B", "\u200E", "\t"];

    /// <summary>The value with some of its letters, digits and signs of full width.</summary>
    public static string Widened(string value, SeededRandom random) => random.OneIn(3)
        ? string.Concat(value.Select(character => character is > '!' and <= '~' && random.OneIn(2) ? (char)(character - '!' + '\uFF01') : character))
        : value;

    /// <summary>The value with white space around it, or an apostrophe before it.</summary>
    public static string Around(string value, LedgerValue kind, SeededRandom random)
    {
        var shown = kind != LedgerValue.Text && random.OneIn(6) ? "'" + value : value;
        return (random.OneIn(6) ? random.Of(Blanks) : "") + shown + (random.OneIn(6) ? random.Of(Blanks) : "");
    }
}
