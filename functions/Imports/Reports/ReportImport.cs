using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Inspections;

namespace ElevatorFunctions.Imports.Reports;

/// <summary>Reports of inspections of a file (S-4).</summary>
internal sealed class ReportImport(InspectionRegister register, ElevatorStore elevators, TimeProvider time) : IImportSubject
{
    /// <inheritdoc/>
    public ImportKind Kind => ImportKind.Inspections;

    /// <inheritdoc/>
    public IReadOnlyList<ImportColumn> Columns => ReportColumns.All;

    /// <inheritdoc/>
    public IImportPass Begin(ImportJob job, ImportHeader header) =>
        new ReportPass(job, header, register, elevators, ShanghaiCalendar.DayOf(time.GetUtcNow()));
}
