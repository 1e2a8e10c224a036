using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Imports;

/// <summary>Elevators of a file, which come into the registry.</summary>
internal sealed class ElevatorImport(ImportWriter writer, OrganisationStore organisations, CityArea area, TimeProvider time) : IImportSubject
{
    /// <inheritdoc/>
    public ImportKind Kind => ImportKind.Elevators;

    /// <inheritdoc/>
    public IReadOnlyList<ImportColumn> Columns => ElevatorColumns.All;

    /// <inheritdoc/>
    public IImportPass Begin(ImportJob job, ImportHeader header) => new Pass(
        job, header, writer, new ImportChecker(header, job.District, ShanghaiCalendar.DayOf(time.GetUtcNow()), new OrganisationLookup(organisations), area));

    private sealed class Pass(ImportJob job, ImportHeader header, ImportWriter writer, ImportChecker checker) : IImportPass
    {
        public void Remember(IEnumerable<ImportRow> rows) => checker.Remember(rows);

        public async Task CheckAsync(IReadOnlyList<ImportRow> rows, ICollection<ImportError> errors, CancellationToken cancellation) =>
            await writer.CheckAsync(job, header, await checker.CheckAsync(rows, errors, cancellation), errors, cancellation);

        public async Task<ImportCounts> WriteAsync(IReadOnlyList<ImportRow> rows, ICollection<ImportError> errors, CancellationToken cancellation) =>
            await writer.WriteAsync(job, header, await checker.CheckAsync(rows, errors, cancellation), errors, cancellation);
    }
}
