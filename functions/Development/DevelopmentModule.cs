using ElevatorFunctions.Development.Demo;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Development;

/// <summary>The stand-ins for the outside world, and the demo city.</summary>
internal static class DevelopmentModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        AddClock(services, configuration);
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DevelopmentClock>());
        services.AddSingleton<DevelopmentIdentityProvider>();
        services.AddSingleton<IIdentityProvider>(provider => provider.GetRequiredService<DevelopmentIdentityProvider>());
        services.AddSingleton<DevelopmentSmsGateway>();
        services.AddSingleton(provider => SmsSettings.IsGatewayWanted(configuration)
            ? SmsSettings.GatewayOf(configuration, TimeProvider.System)
            : provider.GetRequiredService<DevelopmentSmsGateway>());
        services.AddSingleton<DevelopmentAids>();
        services.AddSingleton<DemoCity>();
        services.AddHostedService<DemoStart>();
    }

    private static void AddClock(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[HostClock.AddressSetting] is { Length: > 0 } address)
        {
            services.AddSingleton(_ => new HostClock(new Uri(address)));
            services.AddSingleton(provider => new DevelopmentClock(provider.GetRequiredService<HostClock>()));
            services.AddHostedService<ClockFollower>();
            return;
        }

        services.AddSingleton(_ => new DevelopmentClock(configuration[OwnFolder.Setting] ?? Directory.GetCurrentDirectory()));
    }
}
