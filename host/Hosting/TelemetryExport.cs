using FunctionsHost.Settings;
using FunctionsHost.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FunctionsHost.Hosting;

/// <summary>
/// Sends the host's spans, measures and log to a collector, where host.json has <c>"telemetryMode": "OpenTelemetry"</c> and a setting has its address.
/// </summary>
internal static class TelemetryExport
{
    /// <summary>The setting with the address of a collector that speaks OTLP, as OpenTelemetry names it. So are the other settings of the exporter.</summary>
    public const string CollectorSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Not OTEL_SERVICE_NAME, which names the app: both read the same settings.
    private const string Service = "functions-host";

    /// <summary>Registers it, where it is asked for.</summary>
    public static void Add(IServiceCollection services, HostJson hostJson, IConfiguration settings)
    {
        if (!hostJson.SpeaksOpenTelemetry || string.IsNullOrEmpty(settings[CollectorSetting]))
        {
            return;
        }

        services.AddSingleton<HostMeasures>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service))
            .WithTracing(tracing => tracing.AddSource(HostTelemetry.Name, "DurableTask.Core"))
            .WithMetrics(metrics => metrics.AddMeter(HostTelemetry.Name, "System.Runtime"))
            .WithLogging()
            .UseOtlpExporter();
    }

    /// <summary>Begins to listen, before the first span.</summary>
    public static void Start(IServiceProvider services)
    {
        services.GetService<HostMeasures>();
        services.GetService<TracerProvider>();
        services.GetService<MeterProvider>();
    }
}
