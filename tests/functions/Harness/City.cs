using System.Security.Cryptography;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using TestSupport;

[assembly: AssemblyFixture(typeof(City))]
[assembly: AssemblyFixture(typeof(LentAccount.Fixture))]

namespace ElevatorFunctions.Tests.Harness;

/// <summary>
/// A city to test in: one app and one Azurite for the whole assembly. Tests make organisations, people and elevators of their own
/// (<see cref="CityBuilder"/>), with codes that no other test has, and so share nothing but the clock, which only moves forward. Every
/// answer is held against the contract. A test that breaks something, or needs a clock of its own, builds a <see cref="TestTown"/>.
/// </summary>
public sealed class City : ITestWorld, IAsyncLifetime
{
    /// <summary>The password of every account made here.</summary>
    public const string Password = "Test_2026";

    /// <summary>The district in which organisations and elevators are made.</summary>
    public const string Wuxing = "330502";

    /// <summary>Another district.</summary>
    public const string Nanxun = "330503";

    private AzuriteInstance? _azurite;
    private AppUnderTest? _app;

    internal AppUnderTest App => _app!;

    AppUnderTest ITestWorld.App => App;

    /// <summary>Where the city's data are, for a second app on the same data.</summary>
    public string Storage => _azurite!.ConnectionString;

    /// <summary>The moment in the city.</summary>
    public DateTimeOffset Now => App.Now;

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteInstance.CreateAsync();
        // All tests share the clock: an upload of one stays while another lets days pass.
        var patient = Limits.Default with { UnnamedUploadAge = TimeSpan.FromDays(36_500) };
        _app = await AppUnderTest.StartAsync(_azurite.ConnectionString, new AppOptions
        {
            Services = services => services.AddSingleton(patient),
            Traffic = new HeldAgainstContract(throws: true),
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    /// <summary>Moves the city's clock to an instant. It goes on from there.</summary>
    public void AdvanceTo(DateTimeOffset instant) => App.Clock.Advance(instant - Now);

    /// <summary>A credit code that no other test has.</summary>
    public static CreditCode NewCreditCode() =>
        CreditCode.FromFirst17("91330502MA" + RandomNumberGenerator.GetString("0123456789ABCDEFGHJKLMNPQRTUWXY", 7));

    /// <summary>An elevator code that no other test has.</summary>
    public static ElevatorCode NewElevatorCode() => ElevatorCode.Parse("T" + RandomNumberGenerator.GetString("0123456789", 15));
}
