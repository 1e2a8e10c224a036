using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>The choices for a <see cref="TestTown"/>.</summary>
internal sealed record TestTownOptions
{
    /// <summary>Where the clock stands until it is advanced, or null for the machine's time, moved by <see cref="AppUnderTest.Clock"/>.</summary>
    public DateTimeOffset? Start { get; init; } = TestTown.Morning;

    /// <summary>True: notices that are not urgent wait for the morning. False: each is sent at once.</summary>
    public bool HasQuietHours { get; init; }

    /// <summary>False: neither organisations, nor people, nor the elevator.</summary>
    public bool HasPeople { get; init; } = true;

    /// <summary>True: the elevator is in the central urban area.</summary>
    public bool IsCentral { get; init; } = true;

    /// <summary>True: an act can die at its writes (<see cref="DyingProcess"/>), and requests can meet <see cref="TestTown.Faults"/>.</summary>
    public bool CanFail { get; init; }

    /// <summary>True: storage can be stopped and started, and keeps what it has.</summary>
    public bool IsStoragePersistent { get; init; }

    /// <summary>True: the app gives storage up as early as in production.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>Where devices speak MQTT, or null for a town without it.</summary>
    public int? MqttPort { get; init; }

    /// <summary>Proxies that the host trusts, or null for none.</summary>
    public string? TrustedProxies { get; init; }

    /// <summary>Further settings of the app.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Changes services, after all of the app's.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Sees every request and its answer.</summary>
    public DelegatingHandler? Traffic { get; init; }

    /// <summary>See every storage request, and may make it fail.</summary>
    public IReadOnlyList<HttpPipelinePolicy> Policies { get; init; } = [];
}
