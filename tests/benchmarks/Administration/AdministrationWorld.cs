using System.Globalization;
using Azure.Data.Tables;
using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.SignIns;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Development.Demo;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Benchmarks.Administration;

/// <summary>
/// Elevators of one district, of four companies and 40 use units, each visited 24 times in the last year, now and then a few days late. A contract
/// covers five of them.
/// </summary>
internal sealed class AdministrationWorld
{
    private const byte World = 7;
    private const int Companies = 4;
    private const int UseUnits = 40;
    private const int WorkersOfACompany = 25;
    private const int VisitsOfEach = 24;
    private const int OfAContract = 5;
    private const int LateOneIn = 8;
    private const string District = "330502";

    private readonly DateTimeOffset _now;
    private readonly DateOnly _today;
    private readonly OrganisationId[] _companies = Organisations('A', Companies);
    private readonly OrganisationId[] _useUnits = Organisations('B', UseUnits);
    private readonly Account _supervisor;
    private readonly Account[] _mains;
    private readonly Account[] _workers;

    private AdministrationWorld(DateTimeOffset now)
    {
        (_now, _today) = (now, ShanghaiCalendar.DayOf(now));
        _supervisor = AccountOf(0, Role.Supervisor, Organisations('C', 1)[0], isMain: true);
        _mains = [.. _companies.Select((company, at) => AccountOf(1 + at, Role.Maintenance, company, isMain: true))];
        _workers = [.. Enumerable.Range(0, Companies * WorkersOfACompany).Select(at => AccountOf(100 + at, Role.Maintenance, _companies[at % Companies], isMain: false))];
    }

    /// <summary>The supervisor of the district.</summary>
    public Account Supervisor => _supervisor;

    /// <summary>The main account of a company.</summary>
    public Account Company => _mains[0];

    /// <summary>Makes such a city on an app's storage.</summary>
    public static async Task<AdministrationWorld> FillAsync(IServiceProvider services, int elevators, CancellationToken cancellation)
    {
        var world = new AdministrationWorld(services.GetRequiredService<TimeProvider>().GetUtcNow());
        await new BulkWriter(services.GetRequiredService<StorageClients>()).WriteAsync(world.Rows(elevators), static (_, _) => { }, cancellation);
        var organisations = services.GetRequiredService<OrganisationStore>();
        foreach (var organisation in world.AllOrganisations())
        {
            await organisations.TryAddAsync(organisation, cancellation);
        }

        return world;
    }

    /// <summary>The sign-in of the oldest of the company's latest visits.</summary>
    /// <param name="elevators">Of the city.</param>
    /// <param name="count">How many visits.</param>
    public DateTimeOffset SinceWhen(int elevators, int count) => Enumerable.Range(0, elevators)
        .Where(number => CompanyOf(number) == Company.Organisation)
        .SelectMany(number => VisitsOf(number, ElevatorOf(number, Company.Organisation)))
        .Select(visit => visit.SignedInAt)
        .OrderDescending()
        .ElementAt(count - 1);

    /// <summary>An access token of somebody, from an app whose server is to take it.</summary>
    public static string TokenOf(CityApp app, Account person) => app.Services.GetRequiredService<AccessTokens>()
        .Issue(new Caller(person.Id, person.UserName, person.Role, person.Organisation, person.IsMain)).Token;

    private static OrganisationId[] Organisations(char kind, int count) =>
        [.. Enumerable.Range(0, count).Select(at => new OrganisationId(CreditCode.FromFirst17(string.Create(CultureInfo.InvariantCulture, $"91330502MA{kind}{at:D6}"))))];

    private IEnumerable<Organisation> AllOrganisations() =>
    [
        OrganisationOf(_supervisor.Organisation, Role.Supervisor, "市场监督管理局"),
        .. _companies.Select(company => OrganisationOf(company, Role.Maintenance, "电梯维保公司")),
        .. _useUnits.Select(unit => OrganisationOf(unit, Role.UseUnit, "物业服务公司")),
    ];

    private Organisation OrganisationOf(OrganisationId id, Role role, string name) =>
        new() { Id = id, Role = role, Name = name, District = District, CreatedAt = _now };

    private IEnumerable<(string Table, TableEntity Row)> Rows(int elevators) =>
    [
        .. _workers.Concat(_mains).Append(_supervisor).Select(account =>
            (AccountsModule.PeopleTable, Row.Of(PeopleKeys.Partition(account.Id), PeopleKeys.Account, account))),
        .. Enumerable.Range(0, elevators).Chunk(OfAContract).SelectMany(OfContract),
    ];

    private OrganisationId CompanyOf(int number) => _companies[number / OfAContract % Companies];

    private IEnumerable<(string Table, TableEntity Row)> OfContract(int[] numbers)
    {
        var at = numbers[0] / OfAContract;
        var contract = new Contract
        {
            Id = ContractId.FromRandom([0, 0, 0, 0, 0, 0, 0, 0, (byte)(at / 256), (byte)at]),
            Company = CompanyOf(numbers[0]),
            Number = string.Create(CultureInfo.InvariantCulture, $"湖-{at:D4}"),
            Kind = ContractKind.Ordinary,
            FirstDay = _today.AddDays(-400),
            LastDay = _today.AddDays(20 + at),
            CreatedAt = _now,
            CreatedBy = _mains[0].UserName,
            Districts = [District],
        };
        yield return (ContractsModule.Table, Row.Of(ContractKeys.Partition(contract.Company), ContractKeys.Contract(contract.Id), contract));
        if (!ContractCovers.None.TryBind(new(contract.Id, contract.Company, contract.Term), out var covers, out _))
        {
            throw new InvalidOperationException("The contract does not bind.");
        }

        foreach (var row in numbers.SelectMany(number => OfElevator(number, contract, covers)))
        {
            yield return row;
        }
    }

    private IEnumerable<(string Table, TableEntity Row)> OfElevator(int number, Contract contract, ContractCovers covers)
    {
        var elevator = ElevatorOf(number, contract.Company);
        var partition = ElevatorKeys.Partition(elevator.Code);
        var bound = new BoundElevator(elevator.Code, District, [], _now, contract.CreatedBy).Bind(contract.FirstDay, _now, contract.CreatedBy);
        return
        [
            (ContractsModule.Table, Row.Of(ContractKeys.Partition(contract.Company), ContractKeys.Bound(contract.Id, elevator.Code), bound)),
            (ElevatorsModule.Table, ElevatorStore.RowOf(elevator)),
            (ElevatorsModule.Table, Row.Of(partition, ElevatorKeys.Covers, covers.ToString())),
            .. ElevatorListKeys.Of(elevator).Select(list => (ElevatorsModule.ListTable, ElevatorLists.RowOf(list, elevator, covers))),
            .. VisitsOf(number, elevator).SelectMany(VisitStore.RowsOf),
        ];
    }

    private IEnumerable<Visit> VisitsOf(int number, Elevator elevator)
    {
        var day = _today.AddDays(-1 - (number % elevator.CycleDays));
        for (var nth = 0; nth < VisitsOfEach; nth++)
        {
            var worker = _workers[Array.IndexOf(_companies, elevator.Company!.Value) + (Companies * (number % WorkersOfACompany))];
            yield return VisitOf(number, nth, elevator, worker, ShanghaiCalendar.StartOfDay(day).AddHours(8).AddMinutes(number % 600));
            day = day.AddDays(-elevator.CycleDays - ((number + nth) % LateOneIn == 0 ? 3 : 0));
        }
    }

    private static Visit VisitOf(int number, int nth, Elevator elevator, Account worker, DateTimeOffset at)
    {
        var place = new ScanPlace(elevator.Position!.Latitude, elevator.Position.Longitude, 12);
        var photo = UploadId.Parse(worker.Id.ToString());
        return new()
        {
            Id = VisitId.Create(at, [0, 0, 0, 0, 0, 0, 0, (byte)nth, (byte)(number / 256), (byte)number]),
            Person = worker.Id,
            PersonName = worker.PersonName,
            Company = worker.Organisation,
            Elevator = elevator.Code,
            Kind = elevator.Kind,
            UseUnit = elevator.UseUnit,
            District = elevator.District,
            Place = elevator.Place,
            SignedInAt = at,
            SignInPlace = place,
            SignOut = new()
            {
                At = at.AddMinutes(40),
                Place = place,
                Mode = MaintenanceMode.Checklist,
                Depth = VisitDepth.HalfMonth,
                Done = [.. MaintenanceItems.Of(elevator.Kind, VisitDepth.HalfMonth).Select(item => item.Code)],
                Problems = [],
                Photos = [photo],
                Signature = photo,
            },
        };
    }

    private Elevator ElevatorOf(int number, OrganisationId company) => new()
    {
        Code = ElevatorCode.Parse(string.Create(CultureInfo.InvariantCulture, $"E{number:D9}")),
        Kind = ElevatorKind.Traction,
        District = District,
        Place = string.Create(CultureInfo.InvariantCulture, $"湖州市吴兴区人民路{1 + (number / 4)}号{1 + (number % 4)}单元"),
        UseUnit = _useUnits[number % UseUnits],
        Company = company,
        CompanySince = _today.AddDays(-400),
        Status = ElevatorStatus.InUse,
        Position = new CollectedPosition(30.8703, 120.0933, null, _now),
    };

    private Account AccountOf(int at, Role role, OrganisationId organisation, bool isMain) =>
        SignInWorld.AccountOf(World, at, role, organisation, isMain, _now);
}
