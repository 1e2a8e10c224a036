using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Access;

/// <summary>Rules of access and the key of the system.</summary>
internal static class AccessModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SigningKey>();
        services.AddSingleton(new AccessRules(typeof(AccessModule).Assembly));
    }
}
