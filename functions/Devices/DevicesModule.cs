using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Devices;

/// <summary>Messages of devices.</summary>
internal static class DevicesModule
{
    /// <summary>Messages of devices that could not be taken, by device, and the list of them.</summary>
    public const string DeadLetterTable = "DeadLetters";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(DeadLetterTable);
        services.AddQueue(DeviceQueues.Events);
        services.AddQueue(DeviceQueues.Calls);
        services.AddQueue(DeviceQueues.States);
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<DeviceStates>();
        services.AddSingleton<DeviceIntake>();
        services.AddSingleton<DeviceKeys>();
        services.AddSingleton<DeviceMeasures>();
        services.AddSingleton<DeviceMemory>();
        services.AddSingleton<DeviceNotices>();
        services.AddSingleton<DeviceQueues>();
        services.AddHostedService<DeviceRereads>();
    }
}
