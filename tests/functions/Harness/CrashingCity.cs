using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using TestSupport;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>An app and an Azurite of a test class's own, in which acts can die at their writes (<see cref="DyingProcess"/>).</summary>
public sealed class CrashingCity : IAsyncLifetime
{
    private AzuriteInstance? _azurite;
    private AppUnderTest? _app;
    private Organisation? _company;
    private Organisation? _useUnit;

    /// <summary>The app.</summary>
    public AppUnderTest App => _app!;

    /// <summary>A maintenance company.</summary>
    public Organisation Company => _company!;

    /// <summary>A use unit.</summary>
    public Organisation UseUnit => _useUnit!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteInstance.CreateAsync();
        _app = await AppUnderTest.StartAsync(_azurite.ConnectionString, new DyingProcess());
        _company = await City.WithOrganisationAsync(_app, Role.Maintenance);
        _useUnit = await City.WithOrganisationAsync(_app, Role.UseUnit);
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        await _azurite!.DisposeAsync();
    }
}
