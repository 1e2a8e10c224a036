namespace ElevatorFunctions.Imports;

/// <summary>A kind of record that files bring in. Each has its columns, and its way to check and write a row.</summary>
internal interface IImportSubject
{
    /// <summary>Which one.</summary>
    ImportKind Kind { get; }

    /// <summary>The columns that a file may have.</summary>
    IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>Begins a pass over the rows of a file.</summary>
    IImportPass Begin(ImportJob job, ImportHeader header);
}
