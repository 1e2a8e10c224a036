using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TestSupport;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>
/// An app, storage and a clock of a test's own, to move time in and to break. A few people live in it: an owner, two neighbours at 1
/// and 2 km, a use unit, a centre, and an elevator. Due actions happen when the clock is advanced.
/// </summary>
public sealed class TestTown : ITestWorld, IAsyncLifetime
{
    /// <summary>10:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 2, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The device of the elevator.</summary>
    public const string Device = "device-1";

    // The tests of notices prove the wait for the morning. Elsewhere each moment counts.
    private static readonly Limits NoQuietHours = Limits.Default with { QuietUntil = TimeOnly.MinValue, QuietFrom = TimeOnly.MaxValue };

    private readonly TestTownOptions _options;
    private readonly FakeTimeProvider? _clock;
    private AzuriteInstance? _azurite;
    private LentAccount? _account;
    private AppUnderTest? _app;

    /// <summary>For a test class that shares one: things can fail in it, and its clock runs.</summary>
    public TestTown()
        : this(new TestTownOptions { Start = null, CanFail = true })
    {
    }

    private TestTown(TestTownOptions options)
    {
        _options = options;
        _clock = options.Start is { } start ? new FakeTimeProvider(start) : null;
    }

    internal AppUnderTest App => _app!;

    AppUnderTest ITestWorld.App => App;

    /// <summary>Stands still until it is advanced.</summary>
    /// <exception cref="InvalidOperationException">The town's clock runs (<see cref="TestTownOptions.Start"/>).</exception>
    public FakeTimeProvider Clock => _clock ?? throw new InvalidOperationException("The clock of this town runs: move App.Clock.");

    /// <summary>Where the town's data are, for a second app on the same data.</summary>
    public string Storage => _azurite?.ConnectionString ?? _account!.ConnectionString;

    /// <summary>Its storage, to stop and start, where <see cref="TestTownOptions.IsStoragePersistent"/>.</summary>
    public AzuriteInstance Azurite => _azurite!;

    /// <summary>Takes the messages.</summary>
    internal ScriptedGateway Gateway => (ScriptedGateway)App.Get<ISmsGateway>();

    /// <summary>Makes storage requests go wrong, where <see cref="TestTownOptions.CanFail"/>.</summary>
    internal StorageFaults Faults { get; } = new();

    /// <summary>The maintenance company of the elevator.</summary>
    internal Organisation Owner { get; private set; } = null!;

    /// <summary>A maintenance company 1 km from the elevator.</summary>
    internal Organisation Near { get; private set; } = null!;

    /// <summary>A maintenance company 2 km from the elevator.</summary>
    internal Organisation Far { get; private set; } = null!;

    /// <summary>The rescue centre.</summary>
    internal Organisation Centre { get; private set; } = null!;

    /// <summary>The use unit of the elevator.</summary>
    internal Organisation UseUnit { get; private set; } = null!;

    /// <summary>Main account of the administration.</summary>
    internal Person Admin { get; private set; } = null!;

    /// <summary>Main account of the owner, with a phone.</summary>
    internal Person OwnersMain { get; private set; } = null!;

    internal Person OwnersWorker { get; private set; } = null!;

    /// <summary>A worker of the neighbour at 1 km.</summary>
    internal Person NearWorker { get; private set; } = null!;

    /// <summary>Somebody of the centre.</summary>
    internal Person Seat { get; private set; } = null!;

    /// <summary>Somebody of the use unit.</summary>
    internal Person Caretaker { get; private set; } = null!;

    /// <summary>The one that people are trapped in, and that is complained about.</summary>
    internal TestElevator Elevator { get; private set; } = null!;

    /// <summary>Builds a town.</summary>
    internal static async Task<TestTown> BuildAsync(TestTownOptions? options = null)
    {
        var town = new TestTown(options ?? new TestTownOptions());
        await town.InitializeAsync();
        return town;
    }

    public async ValueTask InitializeAsync()
    {
        if (_options.IsStoragePersistent)
        {
            _azurite = await AzuriteInstance.CreateAsync(persistent: true);
        }
        else
        {
            _account = await LentAccount.TakeAsync();
        }

        _app = await AppUnderTest.StartAsync(Storage, new AppOptions
        {
            Time = _clock,
            Settings = _options.Settings,
            Services = Configure,
            Traffic = _options.Traffic,
            Policies = _options.CanFail ? [.. _options.Policies, new DyingProcess(), Faults] : _options.Policies,
            IsImpatient = _options.IsImpatient,
            MqttPort = _options.MqttPort,
            TrustedProxies = _options.TrustedProxies,
        });
        if (_options.HasPeople)
        {
            await SettleAsync();
        }
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

        if (_account is not null)
        {
            await _account.DisposeAsync();
        }
    }

    /// <summary>Until nothing has anything to do now.</summary>
    public Task QuietAsync() => App.UntilQuietAsync();

    /// <summary>Lets time pass, step by step or at once, and all be done that is due by then.</summary>
    public async Task AdvanceAsync(TimeSpan time, TimeSpan? step = null)
    {
        for (var left = time; left > TimeSpan.Zero;)
        {
            var now = left < (step ?? time) ? left : step ?? time;
            Clock.Advance(now);
            left -= now;
            await QuietAsync();
        }
    }

    /// <summary>Until a timer function, which no quiet waits for, has brought something about.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var looks = 0; !await condition(); looks++)
        {
            Assert.True(looks < 5000, "It does not come about.");
            await QuietAsync();
        }
    }

    /// <summary>Somebody posts something, and what follows from it has been done.</summary>
    internal async Task<Answer> PostsAsync(Person? person, string path, object? body = null)
    {
        var answer = await App.SendAsync(HttpMethod.Post, path, body ?? new { }, person?.Token);
        await QuietAsync();
        return answer;
    }

    private void Configure(IServiceCollection services)
    {
        services.AddSingleton<ISmsGateway>(provider => new ScriptedGateway(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<DevelopmentSmsGateway>()));
        if (!_options.HasQuietHours)
        {
            services.AddSingleton(NoQuietHours);
        }

        _options.Services?.Invoke(services);
    }

    private async Task SettleAsync()
    {
        Owner = await WithOrganisationAsync(Role.Maintenance, "13800000001", 0.05);
        Near = await WithOrganisationAsync(Role.Maintenance, "13800000002", 0.009);
        Far = await WithOrganisationAsync(Role.Maintenance, "13800000003", 0.018);
        Centre = await WithOrganisationAsync(Role.RescueCentre, "13800000009", null);
        UseUnit = await WithOrganisationAsync(Role.UseUnit, "13800000008", null);
        Admin = await App.AdminAsync();
        OwnersMain = await this.WithPersonAsync(Owner, isMain: true, account => account with { Phone = "13900000001" });
        OwnersWorker = await this.WithPersonAsync(Owner);
        NearWorker = await this.WithPersonAsync(Near);
        Caretaker = await this.WithPersonAsync(UseUnit);
        Seat = await this.WithPersonAsync(Centre);
        Elevator = await this.WithElevatorAsync(Owner, UseUnit, elevator => elevator with { Central = _options.IsCentral, DeviceId = Device });
    }

    private Task<Organisation> WithOrganisationAsync(Role role, string phone, double? northOf) =>
        this.WithOrganisationAsync(role, change: organisation => organisation with
        {
            RescueContact = new Contact("救援", phone),
            MaintenanceContact = new Contact("维保", phone),
            RescuePoints = northOf is { } degrees ? [new RescuePoint("站", TestElevator.Latitude + degrees, TestElevator.Longitude)] : [],
        });
}
