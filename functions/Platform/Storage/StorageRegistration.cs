using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Names what <see cref="StorageSetup"/> makes at start. docs/storage.md says what each table and container holds and why.</summary>
internal static class StorageRegistration
{
    public static void AddTable(this IServiceCollection services, string name) => services.AddSingleton(new StorageTable(name));

    /// <summary>Adds a queue, which the readiness looks at. An operator of the namespace makes it, or the one-machine host.</summary>
    public static void AddQueue(this IServiceCollection services, string name) => services.AddSingleton(new StorageQueue(name));

    /// <summary>Adds a container of blobs.</summary>
    public static void AddContainer(this IServiceCollection services, string name) => services.AddSingleton(new StorageContainer(name));
}
