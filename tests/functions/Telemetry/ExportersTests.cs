using System.Diagnostics;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace ElevatorFunctions.Tests.Telemetry;

/// <summary>Either exporter gets all spans but those of quiet functions.</summary>
public sealed class ExportersTests
{
    [Theory]
    [InlineData(Exporters.CollectorSetting, "http://127.0.0.1:9")]
    // It has a sampler of its own, of five traces a second.
    [InlineData(Exporters.AzureMonitorSetting, "InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=http://127.0.0.1:9/")]
    public async Task AllSpansAreKept_ButThoseOfQuietFunctions(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        Exporters.Add(services, configuration, new ReportSampler(DeviceSpans.QuietFunctions, DeviceSpans.Kept));
        await using var provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<TracerProvider>());

        for (var number = 0; number < 100; number++)
        {
            using var kept = Begin("SignIn", "function SignIn");
            Assert.True(kept is { Recorded: true }, $"span {number} is not kept");
        }

        using var quiet = Begin("SortDeviceEvents", "function SortDeviceEvents");
        Assert.False(quiet is { Recorded: true });
        using var report = DeviceSpans.Report(TimeProvider.System.GetUtcNow());
        Assert.True(report is { Recorded: true });
    }

    private static Activity? Begin(string function, string name) =>
        AppTelemetry.Source.StartActivity(name, ActivityKind.Internal, default(ActivityContext), [new("faas.name", function)]);
}
