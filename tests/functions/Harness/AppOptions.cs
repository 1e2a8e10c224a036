using Azure.Core.Pipeline;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>How an app under test differs from the app as it is.</summary>
internal sealed record AppOptions
{
    // A test machine is slow when it is busy. How soon the app gives up is proven where storage goes down.
    private const double PatientTrySeconds = 20;

    /// <summary>The clock of host and app, or null for the machine's, moved by <see cref="AppUnderTest.Clock"/>.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Further settings of the app.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Changes services, after all of the app's.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Sees every request of <see cref="AppUnderTest.Client"/> and its answer.</summary>
    public DelegatingHandler? Traffic { get; init; }

    /// <summary>Stands around the functions.</summary>
    public IFunctionsWorkerMiddleware? Middleware { get; init; }

    /// <summary>See every storage request, and may make it fail.</summary>
    public IReadOnlyList<HttpPipelinePolicy> Policies { get; init; } = [];

    /// <summary>True: a storage call is given up as early as in production.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>Where devices speak MQTT, or null for an app without it.</summary>
    public int? MqttPort { get; init; }

    /// <summary>Proxies that the host trusts, or null for none.</summary>
    public string? TrustedProxies { get; init; }

    /// <summary>Seconds of a try of a storage call.</summary>
    internal double TrySeconds => IsImpatient ? StorageClients.DefaultTrySeconds : PatientTrySeconds;
}
