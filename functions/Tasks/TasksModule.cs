using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tasks;

/// <summary>Maintenance tasks and overdue records.</summary>
internal static class TasksModule
{
    /// <summary>Copies of overdue records by list and month of the due day. Also how far each district is settled, and since when all visits are kept.</summary>
    public const string ListTable = "OverdueLists";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(ListTable);
        services.AddSingleton<KeptVisits>();
        services.AddSingleton<OverdueStore>();
        services.AddSingleton<INightlyPart, OverdueRun>();
        services.AddSingleton<RecentVisits>();
        services.AddSingleton<TaskReader>();
        services.AddSingleton<TaskScope>();
        services.AddSingleton<TaskSearch>();
        services.AddSingleton<UpkeepReader>();
    }
}
