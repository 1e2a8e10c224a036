namespace ElevatorFunctions.Imports;

/// <summary>A column of an import file.</summary>
/// <param name="Name">Its English header, the field's name in the API.</param>
/// <param name="Headers">Its Chinese headers, the usual one first.</param>
/// <param name="Required">True when the file must have it, and every row a value in it.</param>
/// <param name="IsDay">True for a column of days.</param>
internal abstract record ImportColumn(string Name, IReadOnlyList<string> Headers, bool Required, bool IsDay)
{
    // Marks that templates put beside a title.
    private static readonly string[] Marks = ["(必填)", "(选填)", "(天)", "(米)", "(度)"];

    /// <summary>The column of a header, in Chinese or English, or null if the header is not read. White space and marks count for nothing.</summary>
    public static ImportColumn? Find(IReadOnlyList<ImportColumn> columns, string header)
    {
        var title = string.Concat(CellText.Plain(header).Where(character => !char.IsWhiteSpace(character) && character != '*'));
        title = Marks.Aggregate(title, (rest, mark) => rest.EndsWith(mark, StringComparison.Ordinal) ? rest[..^mark.Length] : rest);
        return columns.FirstOrDefault(column =>
            column.Headers.Contains(title, StringComparer.Ordinal) || string.Equals(column.Name, title, StringComparison.OrdinalIgnoreCase));
    }
}
