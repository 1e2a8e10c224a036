using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core;

namespace ElevatorFunctions.Imports;

/// <summary>What is wrong with one cell, or with a row as a whole.</summary>
/// <param name="Row">Row of the file, the header being row 1.</param>
/// <param name="Column">Header of the column as the file has it; null for the row as a whole.</param>
/// <param name="Value">What stands there, cut to <see cref="LongestValue"/>; null when it is empty.</param>
/// <param name="Reason">Why it is refused.</param>
public sealed record ImportError([Range(1, int.MaxValue)] int Row, string? Column, string? Value, Reason Reason)
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
