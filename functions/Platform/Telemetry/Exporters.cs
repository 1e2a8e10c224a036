using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ElevatorFunctions.Platform.Telemetry;

/// <summary>Sends spans, measures and the log where settings say. By default they go nowhere.</summary>
internal static class Exporters
{
    /// <summary>Address of a collector that speaks OTLP. The other settings of the exporter are OpenTelemetry's own.</summary>
    public const string CollectorSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The connection string of Application Insights.</summary>
    public const string AzureMonitorSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The identity that writes there, or none for the key in the connection string.</summary>
    public const string IdentitySetting = "AZURE_CLIENT_ID";

    // OpenTelemetry's name of the service, and the platform's name of the app.
    private const string ServiceSetting = "OTEL_SERVICE_NAME";
    private const string SiteSetting = "WEBSITE_SITE_NAME";
    private const string DefaultService = "elevators";

    // Requests to storage have spans of their own, which tell neither keys nor rows. Those of Azure.Core tell the address, and with it keys.
    private static readonly string[] Sources =
        [AppTelemetry.Name, "Microsoft.DurableTask", "Azure.Messaging.ServiceBus.*", "Azure.Data.Tables.*", "Azure.Storage.Blobs.*"];

    private static readonly string[] Meters = [AppTelemetry.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime"];

    /// <summary>Registers exporters, where there are settings.</summary>
    /// <param name="sampler">Decides which spans are kept.</param>
    public static void Add(IServiceCollection services, IConfiguration configuration, Sampler sampler)
    {
        var (collector, azureMonitor) = (configuration[CollectorSetting], configuration[AzureMonitorSetting]);
        if (string.IsNullOrEmpty(collector) && string.IsNullOrEmpty(azureMonitor))
        {
            return;
        }

        // The clients of Azure have had it as an experiment for years.
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .ConfigureResource(resource => resource.AddService(configuration[ServiceSetting] ?? configuration[SiteSetting] ?? DefaultService))
            .WithTracing(tracing => tracing.AddSource(Sources))
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .WithLogging();
        if (!string.IsNullOrEmpty(collector))
        {
            telemetry.UseOtlpExporter();
        }

        if (!string.IsNullOrEmpty(azureMonitor))
        {
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = azureMonitor;
                // A line of the log counts also where its call has no span.
                options.EnableTraceBasedLogsSampler = false;
                if (configuration[IdentitySetting] is { Length: > 0 } identity)
                {
                    options.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity));
                }
            });
        }

        // Last, because the exporter of Azure sets one of its own.
        telemetry.WithTracing(tracing => tracing.SetSampler(sampler));
    }
}
