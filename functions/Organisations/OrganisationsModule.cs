using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Organisations;

/// <summary>Organisations, their contacts and the districts that they supervise.</summary>
internal static class OrganisationsModule
{
    /// <summary>Organisations and their lists.</summary>
    public const string Table = "Organisations";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddSingleton<Jurisdictions>();
        services.AddSingleton<NameDirectory>();
        services.AddSingleton<OrganisationList>();
        services.AddSingleton<OrganisationStore>();
    }
}
