namespace ElevatorFunctions.Imports;

/// <summary>A cell as the file has it.</summary>
/// <param name="Text">Its text, empty for an empty cell, cut to <see cref="ImportRow.LongestCell"/>.</param>
/// <param name="Fault">Why its value cannot be known, or null.</param>
/// <param name="IsDay">True where the workbook holds a day, and the text is only how we write it.</param>
internal readonly record struct ImportCell(string Text, Reason? Fault = null, bool IsDay = false)
{
    /// <summary>An empty cell.</summary>
    public static readonly ImportCell Empty = new("");

    /// <summary>A text cell. One that is too long is cut and has a fault.</summary>
    public static ImportCell Of(string text) =>
        text.Length > ImportRow.LongestCell ? new(text[..ImportRow.LongestCell], Reason.TooLong(ImportRow.LongestCell)) : new(text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
