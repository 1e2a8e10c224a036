using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Catalogues;

/// <summary>Codes and their names, for clients.</summary>
internal static class CataloguesModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<CatalogueSet>();
}
