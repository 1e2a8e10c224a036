using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Identity;

/// <summary>The city's identity provider.</summary>
internal static class IdentityModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IIdentityProvider>(CityIdentityProvider.FromSettings(configuration));
}
