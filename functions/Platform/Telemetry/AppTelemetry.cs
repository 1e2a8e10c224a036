using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Platform.Telemetry;

/// <summary>The app's own spans and measures. They cost next to nothing while no exporter listens. Neither holds a phone number, a name, a token or a text.</summary>
internal static class AppTelemetry
{
    /// <summary>Name of the source of spans, and of the meter.</summary>
    public const string Name = "Elevators";

    /// <summary>The source of spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    /// <summary>Registers the meter. Each app has its own, so that those of one process are told apart.</summary>
    public static void Add(IServiceCollection services) =>
        services.AddSingleton<Meter>(provider => provider.GetRequiredService<IMeterFactory>().Create(Name));
}
