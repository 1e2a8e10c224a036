using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Platform.Sheets;

/// <summary>English texts of workbooks, and the columns that several have.</summary>
internal static class SheetText
{
    /// <summary>A code of the wire, which is English, as a text: <c>to-accept</c> is <c>To accept</c>. Null for none.</summary>
    public static string? OfCode(string? code) => Sentence(code?.Replace('-', ' '));

    /// <summary>The English name of a value of a catalogue, as a text: <c>awaiting sign-out</c> is <c>Awaiting sign-out</c>. Null for none.</summary>
    public static string? Of<T>(T? value)
        where T : struct, Enum => Sentence(value?.English());

    /// <summary>The column of a district, by its code.</summary>
    public static SheetColumn<T> District<T>(Func<T, string> code) =>
        new("所属辖区", "District", row => Districts.LabelOf(code(row)), row => Districts.Find(code(row))?.EnglishName ?? code(row));

    private static string? Sentence(string? text) => string.IsNullOrEmpty(text) ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
