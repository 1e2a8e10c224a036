using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.AdminActLists;

/// <summary>Shows the log of administrative acts .</summary>
internal static class AdminActListsModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<AdminActScope>();
}
