using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Home;

/// <summary>The home page.</summary>
internal static class HomeModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<HomeCounts>();
        services.AddSingleton<HomeReader>();
    }
}
