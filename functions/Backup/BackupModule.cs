using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Backup;

/// <summary>The nightly copy of the truth in another storage account.</summary>
internal static class BackupModule
{
    /// <summary>The container of the other account.</summary>
    public const string Container = "backups";

    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(provider => new BackupAccount(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<BackupWriter>();
        services.AddSingleton<INightlyPart, BackupNight>();
    }
}
