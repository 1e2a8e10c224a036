using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Backup;

/// <summary>The activities of <see cref="ExportTables"/>. One that is killed begins its part again.</summary>
internal sealed class ExportActivities(BackupWriter writer)
{
    /// <summary>Says which tables there are.</summary>
    [Function(nameof(BeginExport))]
    public Task<BackupPlan> BeginExport([ActivityTrigger] string? _, CancellationToken cancellation) => writer.BeginAsync(cancellation);

    /// <summary>Exports a part of a table.</summary>
    [Function(nameof(ExportPart))]
    public Task<ExportedPart> ExportPart([ActivityTrigger] BackupPart part, CancellationToken cancellation) => writer.ExportAsync(part, cancellation);

    /// <summary>Writes the manifest.</summary>
    [Function(nameof(EndExport))]
    public Task EndExport([ActivityTrigger] BackupEnd end, CancellationToken cancellation) => writer.EndAsync(end, cancellation);
}
