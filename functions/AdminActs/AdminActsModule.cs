using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.AdminActs;

/// <summary>The log of administrative acts .</summary>
internal static class AdminActsModule
{
    /// <summary>One partition a chain, and one of intents.</summary>
    public const string Table = "AdminActs";

    /// <summary>Pointers to acts by organisation, district and month.</summary>
    public const string ListTable = "AdminActLists";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddTable(ListTable);
        services.AddSingleton(new AdminActRules(typeof(AdminActsModule).Assembly));
        services.AddSingleton<AdminActStore>();
        services.AddSingleton<IMinutePart, AdminActSweep>();
        services.AddSingleton<AdminActLog>();
    }
}
