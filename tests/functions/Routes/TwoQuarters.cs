using ElevatorFunctions.Accounts;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using TestSupport;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>
/// An app with two quarters that have nothing to do with each other, for one test class: its clock and its documents are nobody
/// else's. Passwords are hashed in one round, since thousands of requests have one.
/// </summary>
public sealed class TwoQuarters : IAsyncLifetime
{
    private AzuriteInstance? _azurite;
    private AppUnderTest? _app;
    private Quarter? _here;
    private Quarter? _there;

    /// <summary>The app.</summary>
    internal AppUnderTest App => _app!;

    /// <summary>Where requests come from.</summary>
    internal Quarter Here => _here!;

    /// <summary>Whose documents are none of their business.</summary>
    internal Quarter There => _there!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteInstance.CreateAsync();
        _app = await AppUnderTest.StartAsync(
            _azurite.ConnectionString, services => services.AddSingleton(new Passwords(rounds: 1)), traffic: null);
        _here = await Quarter.CreateAsync(_app, "330502");
        _there = await Quarter.CreateAsync(_app, "330503");
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        await _azurite!.DisposeAsync();
    }
}
