using System.ComponentModel.DataAnnotations;

namespace ElevatorFunctions.Imports;

/// <summary>A fault of one cell, or of a row as a whole.</summary>
/// <param name="Row">Row of the file, the header being row 1.</param>
/// <param name="Column">Header of the column as the file has it, or null for the row as a whole.</param>
/// <param name="Value">The text of the cell, cut to <see cref="LongestValue"/>, or null if it is empty.</param>
/// <param name="Reason">Why it is refused.</param>
internal sealed record ImportError([Range(1, int.MaxValue)] int Row, string? Column, string? Value, Reason Reason)
{
    /// <summary>Characters of a value that are shown.</summary>
    public const int LongestValue = 100;

    /// <summary>An error of a cell.</summary>
    public static ImportError Of(int row, string? column, string? value, Reason reason) => new(
        row,
        column,
        value is { Length: > LongestValue } ? string.Concat(value.AsSpan(0, LongestValue), "…") : value is "" ? null : value,
        reason);
}
