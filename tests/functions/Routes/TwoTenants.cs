using ElevatorFunctions.Accounts;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using TestSupport;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>
/// An app with two quarters that have nothing to do with each other, for one test class: its clock and its documents are nobody
/// else's. Passwords are hashed in one round, since thousands of requests have one.
/// </summary>
public sealed class TwoTenants : IAsyncLifetime
{
    private AzuriteInstance? _azurite;
    private AppUnderTest? _app;
    private TenantData? _here;
    private TenantData? _there;

    /// <summary>The app.</summary>
    internal AppUnderTest App => _app!;

    /// <summary>Where requests come from.</summary>
    internal TenantData Here => _here!;

    /// <summary>Whose documents are none of their business.</summary>
    internal TenantData There => _there!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteInstance.CreateAsync();
        _app = await AppUnderTest.StartAsync(
            _azurite.ConnectionString, services => services.AddSingleton(new Passwords(rounds: 1)), traffic: null);
        _here = await TenantData.CreateAsync(_app, "330502");
        _there = await TenantData.CreateAsync(_app, "330503");
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        await _azurite!.DisposeAsync();
    }
}
