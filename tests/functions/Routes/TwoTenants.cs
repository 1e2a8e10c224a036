using ElevatorFunctions.Accounts;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>
/// An app with two tenants that have nothing to do with each other, for one test class: its clock and its documents are its
/// own. Passwords are hashed in one round, since thousands of requests have one.
/// </summary>
public sealed class TwoTenants : IAsyncLifetime
{
    private TestTown? _town;
    private TenantData? _here;
    private TenantData? _there;

    internal AppUnderTest App => _town!.App;

    /// <summary>Where requests come from.</summary>
    internal TenantData Here => _here!;

    /// <summary>The other tenant, whose documents are foreign to the first.</summary>
    internal TenantData There => _there!;

    public async ValueTask InitializeAsync()
    {
        _town = await TestTown.BuildAsync(new()
        {
            Start = null,
            HasPeople = false,
            HasQuietHours = true,
            Services = services => services.AddSingleton(new Passwords(rounds: 1)),
        });
        _here = await TenantData.CreateAsync(App, City.Wuxing);
        _there = await TenantData.CreateAsync(App, City.Nanxun);
    }

    public ValueTask DisposeAsync() => _town?.DisposeAsync() ?? ValueTask.CompletedTask;
}
