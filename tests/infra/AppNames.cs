using System.Reflection;
using ElevatorFunctions.Backup;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using ElevatorFunctions.Uploads;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>Names that the app registers: its modules are asked, so that no list has to be kept.</summary>
internal static class AppNames
{
    private static readonly IReadOnlyList<object> Registered = [.. Services().Select(one => one.ImplementationInstance).OfType<object>()];

    public static IReadOnlyCollection<string> Tables { get; } = [.. Registered.OfType<StorageTable>().Select(one => one.Name).Distinct(StringComparer.Ordinal)];

    public static IReadOnlyCollection<string> Containers { get; } = [.. Registered.OfType<StorageContainer>().Select(one => one.Name).Distinct(StringComparer.Ordinal)];

    public static IReadOnlyCollection<string> Queues { get; } = [.. Registered.OfType<StorageQueue>().Select(one => one.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The container whose files are kept four years.</summary>
    public static string Evidence => UploadsModule.EvidenceContainer;

    /// <summary>The container of the other account.</summary>
    public static string Backups => BackupModule.Container;

    public static IReadOnlyCollection<string> Functions { get; } =
    [
        .. from type in typeof(App).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select function.Name,
    ];

    /// <summary>Parts of a night.</summary>
    public static IReadOnlyCollection<string> NightlyParts { get; } =
        [.. typeof(App).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(INightlyPart))).Select(type => type.Name)];

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        var adds = from type in typeof(App).Assembly.GetTypes()
                   where type.Name.EndsWith("Module", StringComparison.Ordinal)
                   let add = type.GetMethod("Add", [typeof(IServiceCollection)])
                   where add is not null
                   select add;
        foreach (var add in adds)
        {
            add.Invoke(null, [services]);
        }

        return services;
    }
}
