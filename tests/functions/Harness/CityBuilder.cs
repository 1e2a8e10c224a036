using System.Net;
using System.Security.Cryptography;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>
/// Makes the facts that tests begin with, in any world: by the public surface where it takes them as they are wanted, otherwise by
/// the app's own services. No row is written by hand.
/// </summary>
internal static class CityBuilder
{
    private static readonly string Hash = new Passwords().Hash(City.Password);

    /// <summary>Today in Shanghai.</summary>
    public static DateOnly Today(this ITestWorld world) => ShanghaiCalendar.DayOf(world.App.Now);

    /// <summary>An organisation with both contacts.</summary>
    public static async Task<Organisation> WithOrganisationAsync(
        this ITestWorld world, Role role, string? district = City.Wuxing, Func<Organisation, Organisation>? change = null)
    {
        var organisation = new Organisation
        {
            Id = new OrganisationId(City.NewCreditCode()),
            Role = role,
            Name = $"测试单位{RandomNumberGenerator.GetHexString(6)}",
            District = district,
            RescueContact = new Contact("救援", "13800000001"),
            MaintenanceContact = new Contact("维保", "13800000002"),
            CreatedAt = world.App.Now,
        };
        organisation = change?.Invoke(organisation) ?? organisation;
        Assert.True(await world.App.Get<OrganisationStore>().TryAddAsync(organisation, CancellationToken.None));
        return organisation;
    }

    /// <summary>An account of an organisation, with its access token.</summary>
    public static async Task<Person> WithPersonAsync(
        this ITestWorld world, Organisation organisation, bool isMain = false, Func<Account, Account>? change = null)
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
            CreatedAt = world.App.Now,
        };
        account = change?.Invoke(account) ?? account;
        Assert.True(await world.App.Get<PeopleStore>().TryAddAsync(account, CancellationToken.None));
        return new Person(world.App, account);
    }

    /// <summary>A new organisation's main account.</summary>
    public static async Task<Person> WithMainAccountAsync(this ITestWorld world, Role role, string? district = null) =>
        await world.WithPersonAsync(await world.WithOrganisationAsync(role, district), isMain: true);

    /// <summary>A sub-account of somebody's organisation.</summary>
    public static async Task<Person> WithSubAccountAsync(this ITestWorld world, Person of, bool allElevators, params Permission[] permissions)
    {
        var organisation = (await world.App.Get<OrganisationStore>().FindAsync(of.Organisation, CancellationToken.None))!.Document;
        return await world.WithPersonAsync(
            organisation, change: account => account with { Permissions = PermissionSet.Of(permissions), AllElevators = allElevators });
    }

    /// <summary>An elevator of a company, located, in contract today, with a QR code.</summary>
    public static async Task<TestElevator> WithElevatorAsync(
        this ITestWorld world, Organisation? company, Organisation useUnit, Func<Elevator, Elevator>? change = null, bool inContract = true)
    {
        var today = ShanghaiCalendar.DayOf(world.App.Now);
        var elevator = NewElevator(useUnit.Id, company?.Id) with
        {
            Place = "湖州市测试路1号1幢1单元",
            CompanySince = today.AddYears(-1),
            Position = new CollectedPosition(TestElevator.Latitude, TestElevator.Longitude, null, world.App.Now),
        };
        elevator = await world.RegisterAsync(change?.Invoke(elevator) ?? elevator);
        if (inContract && company is not null)
        {
            await world.WithContractAsync(company.Id, new ContractTerm(today.AddDays(-30), today.AddDays(3000)), elevator.Code);
        }

        return new TestElevator(elevator, (await world.IssuesCodeAsync(elevator.Code)).Qr);
    }

    /// <summary>A company with a worker, a use unit and an elevator: all that a visit needs.</summary>
    public static async Task<(Organisation Company, Person Worker, Organisation UseUnit, TestElevator Elevator)> WithVisitReadyAsync(this ITestWorld world)
    {
        var company = await world.WithOrganisationAsync(Role.Maintenance);
        var unit = await world.WithOrganisationAsync(Role.UseUnit);
        return (company, await world.WithPersonAsync(company), unit, await world.WithElevatorAsync(company, unit));
    }

    /// <summary>A new elevator in the registry, in no contract and without a code.</summary>
    public static Task<Elevator> RegisterAsync(
        this ITestWorld world, Person useUnit, Person? company = null, string district = City.Wuxing, string? place = null) =>
        world.RegisterAsync(NewElevator(useUnit.Organisation, company?.Organisation, district, place));

    /// <summary>An elevator in the registry as it is given.</summary>
    public static async Task<Elevator> RegisterAsync(this ITestWorld world, Elevator elevator)
    {
        Assert.True(await world.App.Get<ElevatorRegistry>().TryAddAsync(elevator, CancellationToken.None));
        return elevator;
    }

    /// <summary>Changes an elevator's registry entry, whatever the public surface may think of it.</summary>
    public static async Task ChangesElevatorAsync(this ITestWorld world, ElevatorCode code, Func<Elevator, Elevator> change)
    {
        var before = await world.App.Get<ElevatorStore>().ReadAsync(code, CancellationToken.None);
        var revision = new ElevatorRevision(before, change(before.Entry!.Document), []);
        Assert.True(await world.App.Get<ElevatorRegistry>().TryChangeAsync(revision, CancellationToken.None));
    }

    /// <summary>The administration issues a QR code for an elevator.</summary>
    /// <param name="world">Where.</param>
    /// <param name="code">The elevator.</param>
    /// <param name="until">Last day of a temporary code, or null for one that lasts.</param>
    public static async Task<(int Version, string Qr)> IssuesCodeAsync(this ITestWorld world, ElevatorCode code, DateOnly? until = null)
    {
        var admin = await world.App.AdminAsync();
        var issued = (await admin.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/qr", new { until })).Is(HttpStatusCode.Created);
        return (issued.At("version").GetInt32(), issued.At("content").GetString()!);
    }

    /// <summary>A contract of a company that binds elevators.</summary>
    public static async Task<ContractId> WithContractAsync(
        this ITestWorld world, OrganisationId company, ContractTerm term, params ElevatorCode[] codes)
    {
        var contract = new Contract
        {
            Id = ContractId.FromRandom(RandomNumberGenerator.GetBytes(10)),
            Company = company,
            Number = RandomNumberGenerator.GetHexString(16),
            Kind = ContractKind.Ordinary,
            FirstDay = term.FirstDay,
            LastDay = term.LastDay,
            CreatedAt = world.App.Now,
            CreatedBy = "test",
        };
        await world.App.Get<ContractService>().CreateAsync(contract, CancellationToken.None);
        var results = await world.App.Get<ContractBinding>().BindAsync(company, contract.Id, codes, "test", CancellationToken.None);
        Assert.All(results, result => Assert.Null(result.Refusal));
        return contract.Id;
    }

    /// <summary>Assigns elevators to a person, beside those it has.</summary>
    public static Task AssignsAsync(this ITestWorld world, Person person, params Elevator[] elevators) =>
        world.App.Get<Assignments>().ApplyAsync(person.Account.Id, elevators, [], replaces: false, CancellationToken.None);

    /// <summary>Records a visit as a sign-in does: lock and copies, then the visit with what else its person is at.</summary>
    /// <param name="world">Where.</param>
    /// <param name="visit">The visit. An earlier one on the same elevator is over.</param>
    /// <param name="change">Changes the person's ledger, or null to leave it.</param>
    public static async Task RecordsAsync(this ITestWorld world, Visit visit, Func<WorkerLedger, WorkerLedger>? change = null)
    {
        var visits = world.App.Get<VisitStore>();
        var elevator = await world.App.Get<ElevatorStore>().ReadAsync(visit.Elevator, CancellationToken.None);
        Assert.NotNull(await visits.TryLockAsync(visit, elevator.VisitLock, CancellationToken.None));
        var (_, before) = await visits.ReadPersonAsync(visit.Person, CancellationToken.None);
        var ledger = before?.Document ?? WorkerLedger.None;
        Assert.True(await visits.TryRecordAsync(visit, change?.Invoke(ledger) ?? ledger, before?.Version, CancellationToken.None));
    }

    /// <summary>A visit that is nowhere yet.</summary>
    internal static Visit NewVisit(Person worker, Elevator elevator, DateTimeOffset at) => new()
    {
        Id = VisitId.Create(at, RandomNumberGenerator.GetBytes(10)),
        Person = worker.Account.Id,
        PersonName = worker.Account.PersonName,
        Company = worker.Organisation,
        Elevator = elevator.Code,
        Kind = elevator.Kind,
        UseUnit = elevator.UseUnit,
        District = elevator.District,
        Place = elevator.Place,
        SignedInAt = at,
        SignInPlace = new ScanPlace(TestElevator.Latitude, TestElevator.Longitude, 10),
    };

    /// <summary>An elevator that is nowhere yet.</summary>
    public static Elevator NewElevator(OrganisationId useUnit, OrganisationId? company = null, string district = City.Wuxing, string? place = null) => new()
    {
        Code = City.NewElevatorCode(),
        Kind = ElevatorKind.Traction,
        District = district,
        Place = place ?? "人民路1号",
        UseUnit = useUnit,
        Company = company,
        CompanySince = company is null ? null : new DateOnly(2025, 1, 1),
        Status = ElevatorStatus.InUse,
    };
}
