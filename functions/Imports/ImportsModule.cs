using ElevatorFunctions.Imports.Reports;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Imports;

/// <summary>Files that are read into the registry, and into the reports of inspections.</summary>
internal static class ImportsModule
{
    /// <summary>Import jobs.</summary>
    public const string Table = "Imports";

    /// <summary>Container of import files and their reports.</summary>
    public const string Container = "imports";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddContainer(Container);
        services.AddQueue(ImportSender.Name);
        services.AddSingleton<IImportSubject, ElevatorImport>();
        services.AddSingleton<IImportSubject, ReportImport>();
        services.AddSingleton<ImportErrors>();
        services.AddSingleton<ImportIntake>();
        services.AddSingleton<ImportSender>();
        services.AddSingleton<ImportRun>();
        services.AddSingleton<ImportShare>();
        services.AddSingleton<ImportSignals>();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<IMinutePart, ImportSweep>();
        services.AddSingleton<ImportWriter>();
    }
}
