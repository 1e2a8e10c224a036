using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Devices;

/// <summary>Messages of devices.</summary>
internal static class DevicesModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<DeviceIntake>();
        services.AddSingleton<DeviceKeys>();
        services.AddSingleton<DeviceMemory>();
        services.AddSingleton<DeviceNotices>();
        services.AddSingleton<DeviceQueues>();
    }
}
