using System.Security.Cryptography;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using TestSupport;

[assembly: AssemblyFixture(typeof(City))]

namespace ElevatorFunctions.Tests.Harness;

/// <summary>
/// A city to test in: one app and one Azurite for the whole assembly. Tests make organisations, people and elevators of their own,
/// with codes that no other test has, and so share nothing but the clock, which only moves forward. Every answer is held against the
/// contract.
/// </summary>
public sealed class City : IAsyncLifetime
{
    /// <summary>The password of every account made here.</summary>
    public const string Password = "Test_2026";

    private static readonly Passwords Hasher = new();
    private static readonly string Hash = Hasher.Hash(Password);

    private AzuriteInstance? _azurite;
    private AppUnderTest? _app;

    /// <summary>The app.</summary>
    public AppUnderTest App => _app!;

    /// <summary>Where the city's data are, for a second app on the same data.</summary>
    public string Storage => _azurite!.ConnectionString;

    /// <summary>The moment in the city.</summary>
    public DateTimeOffset Now => App.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteInstance.CreateAsync();
        // One test's clock is everybody's: what one has uploaded stays while another lets days pass.
        var patient = Limits.Default with { UnnamedUploadAge = TimeSpan.FromDays(36_500) };
        _app = await AppUnderTest.StartAsync(
            _azurite.ConnectionString, services => services.AddSingleton(patient), new HeldAgainstContract(throws: true));
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

    /// <summary>Moves the city's clock to an instant; it goes on from there.</summary>
    public void AdvanceTo(DateTimeOffset instant) => App.Clock.Advance(instant - Now);

    /// <summary>An organisation with both contacts.</summary>
    public Task<Organisation> WithOrganisationAsync(Role role, string? district = "330502") => WithOrganisationAsync(App, role, district);

    /// <summary>An organisation with both contacts, in another app.</summary>
    public static async Task<Organisation> WithOrganisationAsync(AppUnderTest app, Role role, string? district = "330502")
    {
        var organisation = new Organisation
        {
            Id = new OrganisationId(NewCreditCode()),
            Role = role,
            Name = $"测试单位{RandomNumberGenerator.GetHexString(6)}",
            District = district,
            RescueContact = new Contact("救援", "13800000001"),
            MaintenanceContact = new Contact("维保", "13800000002"),
            CreatedAt = app.Clock.GetUtcNow(),
        };
        Assert.True(await app.Get<OrganisationStore>().TryAddAsync(organisation, CancellationToken.None));
        return organisation;
    }

    /// <summary>An account of an organisation; its access token is ready.</summary>
    public Task<Person> WithPersonAsync(Organisation organisation, bool isMain = false, Func<Account, Account>? change = null) =>
        WithPersonAsync(App, organisation, isMain, change);

    /// <summary>An account of an organisation in another app; its access token is ready.</summary>
    public static async Task<Person> WithPersonAsync(
        AppUnderTest app, Organisation organisation, bool isMain = false, Func<Account, Account>? change = null)
    {
        var account = new Account
        {
            Id = AccountId.FromRandom(RandomNumberGenerator.GetBytes(10)),
            UserName = isMain ? organisation.Id.ToString() : "worker_" + RandomNumberGenerator.GetHexString(10, lowercase: true),
            PersonName = "王小明",
            Gender = Gender.Male,
            Status = AccountStatus.InUse,
            IsMain = isMain,
            Role = organisation.Role,
            Organisation = organisation.Id,
            PasswordHash = Hash,
            Permissions = isMain ? PermissionSet.None : organisation.Role.Grantable(),
            AllElevators = true,
            CreatedAt = app.Clock.GetUtcNow(),
        };
        account = change?.Invoke(account) ?? account;
        Assert.True(await app.Get<PeopleStore>().TryAddAsync(account, CancellationToken.None));
        return new Person(app, account);
    }

    /// <summary>An elevator of a company, located, in contract today, with a QR code.</summary>
    public Task<Lift> WithElevatorAsync(Organisation? company, Organisation useUnit, Func<Elevator, Elevator>? change = null, bool inContract = true) =>
        WithElevatorAsync(App, company, useUnit, change, inContract);

    /// <summary>An elevator of a company in another app, located, in contract today, with a QR code.</summary>
    public static async Task<Lift> WithElevatorAsync(
        AppUnderTest app, Organisation? company, Organisation useUnit, Func<Elevator, Elevator>? change = null, bool inContract = true)
    {
        var today = ShanghaiCalendar.DayOf(app.Clock.GetUtcNow());
        var elevator = new Elevator
        {
            Code = NewElevatorCode(),
            Kind = ElevatorKind.Traction,
            District = "330502",
            Place = "湖州市测试路1号1幢1单元",
            UseUnit = useUnit.Id,
            Company = company?.Id,
            CompanySince = today.AddYears(-1),
            Status = ElevatorStatus.InUse,
            Position = new CollectedPosition(Lift.Latitude, Lift.Longitude, null, app.Clock.GetUtcNow()),
        };
        elevator = change?.Invoke(elevator) ?? elevator;
        var table = app.Get<ElevatorStore>().Table;
        var partition = ElevatorKeys.Partition(elevator.Code);
        await table.AddEntityAsync(Row.Of(partition, ElevatorKeys.Entry, elevator));
        await table.AddEntityAsync(Row.Of(
            partition, ElevatorKeys.Code(1), new IssuedCode(1, app.Clock.GetUtcNow(), "test", Until: null, RevokedAt: null)));
        if (elevator.DeviceId is { } device)
        {
            Assert.True(await app.Get<DeviceRegister>().TryClaimAsync(device, elevator.Code, CancellationToken.None));
        }

        if (inContract && company is not null)
        {
            var cover = new ContractCover(
                ContractId.FromRandom(RandomNumberGenerator.GetBytes(10)), company.Id, new ContractTerm(today.AddDays(-30), today.AddDays(3000)));
            Assert.True(ContractCovers.None.TryBind(cover, out var covers, out _));
            await table.AddEntityAsync(Row.Of(partition, ElevatorKeys.Covers, covers.ToString()));
        }

        return new Lift(elevator, app.Get<QrCodes>().Write(elevator.Code, 1, until: null));
    }

    /// <summary>A company with a worker, a use unit and an elevator: all that a visit needs.</summary>
    public async Task<(Organisation Company, Person Worker, Organisation UseUnit, Lift Lift)> WithVisitReadyAsync()
    {
        var company = await WithOrganisationAsync(Role.Maintenance);
        var unit = await WithOrganisationAsync(Role.UseUnit);
        return (company, await WithPersonAsync(company), unit, await WithElevatorAsync(company, unit));
    }

    /// <summary>A credit code that no other test has.</summary>
    public static CreditCode NewCreditCode() =>
        CreditCode.FromFirst17("91330502MA" + RandomNumberGenerator.GetString("0123456789ABCDEFGHJKLMNPQRTUWXY", 7));

    /// <summary>An elevator code that no other test has.</summary>
    public static ElevatorCode NewElevatorCode() => ElevatorCode.Parse("T" + RandomNumberGenerator.GetString("0123456789", 15));
}
