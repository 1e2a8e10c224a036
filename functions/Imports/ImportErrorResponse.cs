using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports;

/// <summary>A fault of one cell, or of a row as a whole, in the caller's language.</summary>
/// <param name="Row">Row of the file, the header being row 1.</param>
/// <param name="Column">Header of the column as the file has it, or null for the row as a whole.</param>
/// <param name="Value">The text of the cell, cut to 100 characters, or null if it is empty.</param>
/// <param name="Reason">Why it is refused.</param>
internal sealed record ImportErrorResponse(int Row, string? Column, string? Value, ReasonResponse Reason)
{
    /// <summary>An error in words.</summary>
    public static ImportErrorResponse Of(ImportError error, bool isEnglish) =>
        new(error.Row, error.Column, error.Value, ReasonResponse.Of(error.Reason, isEnglish));
}
