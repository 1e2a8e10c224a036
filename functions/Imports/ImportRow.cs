namespace ElevatorFunctions.Imports;

/// <summary>A row as the file has it.</summary>
/// <param name="Number">Row of the file, from 1.</param>
/// <param name="Cells">Its cells by position.</param>
/// <param name="Fault">The fault of the row as a whole, or null if it has none.</param>
internal sealed record ImportRow(int Number, IReadOnlyList<ImportCell> Cells, Reason? Fault = null)
{
    /// <summary>Longest cell that is read, in characters.</summary>
    public const int LongestCell = 4096;

    /// <summary>Cells of a row that are read. A header with more is refused.</summary>
    public const int MostCells = 256;

    /// <summary>True when nothing stands in it.</summary>
    public bool IsBlank => Fault is null && Cells.All(cell => cell.Fault is null && string.IsNullOrWhiteSpace(cell.Text));

    /// <summary>The cell at a position, empty beyond the last.</summary>
    public ImportCell At(int position) => position < Cells.Count ? Cells[position] : ImportCell.Empty;
}
