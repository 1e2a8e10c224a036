namespace ElevatorFunctions.Imports;

/// <summary>One pass over the rows of a file, in their order.</summary>
internal interface IImportPass
{
    /// <summary>Takes note of rows that were done before, when a process goes on where another stopped.</summary>
    void Remember(IEnumerable<ImportRow> rows);

    /// <summary>Adds the errors of rows, as far as storage tells now. Writes nothing.</summary>
    Task CheckAsync(IReadOnlyList<ImportRow> rows, ICollection<ImportError> errors, CancellationToken cancellation);

    /// <summary>Writes rows, and adds the errors of those that cannot be written. The same rows again change nothing.</summary>
    Task<ImportCounts> WriteAsync(IReadOnlyList<ImportRow> rows, ICollection<ImportError> errors, CancellationToken cancellation);
}
