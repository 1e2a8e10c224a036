using System.Globalization;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Development.Demo;

/// <summary>Plans the demo city. The same seed and day give the same city, to the last identifier.</summary>
internal sealed class DemoPlanner
{
    /// <summary>The number of maintenance companies.</summary>
    internal const int Companies = 6;

    /// <summary>The remark of the contract that binds most elevators of a company.</summary>
    internal const string OfTheYear = "年度合同";

    private const int Seed = 20_260_101;
    private const int UseUnits = 10;
    private const int Elevators = 400;
    private const int FirstCode = 330_001;

    // The first of a company's people sees all its elevators, the others what is assigned to them.
    private static readonly Level[] Crew =
        [Level.Technician, Level.General, Level.General, Level.Intermediate, Level.Intermediate, Level.Senior, Level.General];

    // Workers who maintain an elevator also come when people are trapped in it, and answer complaints.
    private static readonly PermissionSet CrewPermissions = PermissionSet.Of(
        Permission.VisitsScan, Permission.VisitsRead, Permission.ElevatorsRead, Permission.ElevatorsLocate, Permission.ContractsRead,
        Permission.RescuesRead, Permission.RescuesHandle, Permission.ComplaintsRead, Permission.ComplaintsHandle, Permission.InspectionsRead);

    private static readonly string[] CompanyNames =
        ["湖州安华电梯工程有限公司", "湖州顺达电梯有限公司", "浙江新奥电梯有限公司", "巨人通力电梯湖州分公司", "湖州中维电梯工程有限公司", "德清天成电梯有限公司"];

    private static readonly string[] UnitNames =
        ["东吴国际广场物业", "湖州中心医院", "爱山广场管理处", "南浔古镇物业", "德清科技城物业", "长兴万达广场", "安吉凯蒂猫家园", "太湖明珠花园业委会", "吴兴第一中学", "湖州高铁站"];

    private static readonly string[] Estates = ["东吴家园", "西塞山庄", "龙溪苑", "碧浪湖花园", "清丽家园", "仁皇山庄", "月河小区", "余家漾"];
    private static readonly string[] Streets = ["月河街道", "朝阳街道", "爱山街道", "飞英街道", "龙泉街道", "仁皇山街道"];
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"];
    private static readonly string[] GivenNames = ["建国", "志强", "晓明", "海燕", "伟民", "文静", "国栋", "丽华", "永健", "春梅"];

    private readonly Random _random = new(Seed);
    private readonly DateTimeOffset _now;
    private readonly DateOnly _today;
    private readonly string _passwordHash;
    private readonly List<Organisation> _organisations = [];
    private readonly List<Account> _accounts = [];
    private int _phones;

    private DemoPlanner(DateTimeOffset now, string passwordHash) =>
        (_now, _today, _passwordHash) = (now, ShanghaiCalendar.DayOf(now), passwordHash);

    /// <param name="now">The moment the city begins, after its history.</param>
    /// <param name="passwordHash">Hash of everybody's password.</param>
    public static DemoPlan Plan(DateTimeOffset now, string passwordHash) => new DemoPlanner(now, passwordHash).Plan();

    private DemoPlan Plan()
    {
        var companies = CompanyNames.Take(Companies).Select(name => AddOrganisation(Role.Maintenance, name, district: null)).ToArray();
        var units = UnitNames.Take(UseUnits)
            .Select((name, at) => AddOrganisation(Role.UseUnit, name, DistrictAt(at).Code)).ToArray();
        AddOrganisation(Role.RescueCentre, "湖州市电梯应急处置中心", district: null);
        var supervisor = AddOrganisation(Role.Supervisor, "湖州市市场监督管理局", district: null);
        AddOrganisation(Role.Inspection, "湖州市特种设备检测研究院", district: null);
        AddOrganisation(Role.Admin, "湖州市智慧电梯管理平台", district: null);
        var crews = companies.ToDictionary(company => company.Id, AddCrew);

        var contracts = companies.SelectMany(ContractsOf).ToDictionary(contract => (contract.Company, contract.Remark!));
        var takeovers = new DemoTakeovers([.. companies.Select(company => contracts[(company.Id, OfTheYear)])], supervisor.Id.ToString(), _today);
        var elevators = Enumerable.Range(0, Elevators)
            .Select(at => takeovers.Of(at, ElevatorAt(at, companies[at % Companies], units, crews, contracts))).ToArray();
        var bound = elevators.SelectMany(elevator => elevator.Covers.All.Select(cover => (cover.Contract, elevator.Entry)))
            .ToLookup(pair => pair.Contract, pair => pair.Entry);
        return new DemoPlan(
            _organisations, _accounts, [.. contracts.Values.Select(one => WithBound(one, [.. bound[one.Id]]))], elevators);
    }

    private static (Contract Contract, IReadOnlyList<Elevator> Bound) WithBound(Contract contract, Elevator[] bound) =>
        (contract with { Districts = [.. bound.Select(elevator => elevator.District).Distinct(StringComparer.Ordinal)] }, bound);

    private Organisation AddOrganisation(Role role, string name, string? district)
    {
        var first17 = $"91330500MA{_organisations.Count + 1:D7}";
        var organisation = new Organisation
        {
            Id = new OrganisationId(CreditCode.FromFirst17(first17)),
            Role = role,
            Name = name,
            District = district,
            Address = $"湖州市{Streets[_organisations.Count % Streets.Length]}{_organisations.Count + 1}号",
            RescueContact = new Contact(PersonName(), NextPhone()),
            MaintenanceContact = new Contact(PersonName(), NextPhone()),
            RescuePoints = role == Role.Maintenance ? [new RescuePoint("值班点", 30.87 + Spread(0.05), 120.09 + Spread(0.05))] : [],
            CreatedAt = _now - TimeSpan.FromDays(900),
        };
        _organisations.Add(organisation);
        AddAccount(organisation, organisation.Id.ToString(), isMain: true, Level.General, seesAll: true);
        return organisation;
    }

    private Account[] AddCrew(Organisation company)
    {
        var at = _organisations.IndexOf(company) + 1;
        return [.. Crew.Select((level, n) => AddAccount(company, $"worker{at}.{n + 1}", isMain: false, level, seesAll: n == 0))];
    }

    private Account AddAccount(Organisation organisation, string userName, bool isMain, Level level, bool seesAll)
    {
        var account = new Account
        {
            Id = AccountId.FromRandom(NextBytes()),
            UserName = userName,
            PersonName = PersonName(),
            Gender = _random.Next(2) == 0 ? Gender.Male : Gender.Female,
            Status = AccountStatus.InUse,
            IsMain = isMain,
            Role = organisation.Role,
            Organisation = organisation.Id,
            PasswordHash = _passwordHash,
            Level = level,
            Permissions = isMain ? PermissionSet.None : CrewPermissions,
            AllElevators = seesAll,
            Phone = NextPhone(),
            CreatedAt = organisation.CreatedAt,
        };
        _accounts.Add(account);
        return account;
    }

    private IEnumerable<Contract> ContractsOf(Organisation company)
    {
        yield return ContractOf(company, OfTheYear, ContractKind.Full, -400, 200);
        yield return ContractOf(company, "临近失效", ContractKind.Ordinary, -400, 5);
        yield return ContractOf(company, "已失效", ContractKind.Partial, -400, -20);
        yield return ContractOf(company, "待生效", ContractKind.Ordinary, 10, 374);
    }

    private Contract ContractOf(Organisation company, string remark, ContractKind kind, int first, int last) => new()
    {
        Id = ContractId.FromRandom(NextBytes()),
        Company = company.Id,
        Number = $"HT-{_organisations.IndexOf(company) + 1}-{last + 1000}",
        Kind = kind,
        FirstDay = _today.AddDays(first),
        LastDay = _today.AddDays(last),
        Remark = remark,
        CreatedAt = _now - TimeSpan.FromDays(Math.Max(1, -first)),
        CreatedBy = company.Id.ToString(),
    };

    private DemoElevator ElevatorAt(
        int at,
        Organisation company,
        Organisation[] units,
        Dictionary<OrganisationId, Account[]> crews,
        Dictionary<(OrganisationId Company, string Remark), Contract> contracts)
    {
        var special = DemoCase.At(at);
        var district = DistrictAt(at);
        var crew = crews[company.Id];
        var entry = new Elevator
        {
            Code = ElevatorCode.Parse((FirstCode + at).ToString(CultureInfo.InvariantCulture)),
            RegistrationNumber = $"梯11浙E{at + 1:D5}",
            RegistrationCode = $"3110{district.Code}{at + 1:D8}",
            FactoryNumber = $"F{_random.Next(100_000, 999_999)}",
            Kind = at % 20 == 19 ? ElevatorKind.Escalator : at % 33 == 32 ? ElevatorKind.Hydraulic : ElevatorKind.Traction,
            District = district.Code,
            Street = Streets[at % Streets.Length],
            Estate = Estates[at % Estates.Length],
            Place = $"{district.ChineseName}{Estates[at % Estates.Length]}{(at % 30) + 1}幢{(at % 4) + 1}单元",
            UseUnit = units[at % units.Length].Id,
            Company = special.HasCompany ? company.Id : null,
            CompanySince = special.HasCompany ? _today.AddDays(-800) : null,
            Status = special.Status,
            CommissionedOn = _today.AddDays(-_random.Next(900, 5000)),
            Position = special.IsLocated ? PositionIn(district) : null,
            Central = at % 3 == 0,
            GeofenceMetres = special.Geofence,
            DeviceId = at % 2 == 0 ? $"device-{FirstCode + at}" : null,
        };
        var covers = ContractCovers.None;
        if (special.HasCompany && special.Contract is { } remark)
        {
            var contract = contracts[(company.Id, remark)];
            _ = covers.TryBind(new ContractCover(contract.Id, company.Id, contract.Term), out covers, out _);
        }

        return new DemoElevator
        {
            Entry = entry,
            Case = special,
            Codes = special.CodesAt(_now, _today),
            AssignedTo = AssignedTo(at, special, crew),
            Covers = covers,
        };
    }

    // The last of a crew is on a visit now, and nowhere else, so that the accounts which the file names for other elevators are free to
    // sign in there.
    private static Account[] AssignedTo(int at, DemoCase special, Account[] crew) =>
        !special.IsAssigned ? []
        : special.LastVisit == DemoVisit.Open ? [crew[^1]]
        : [crew[1 + (at / Companies % 5)], crew[1 + ((at / Companies) + 2) % 5]];

    private CollectedPosition PositionIn(District district)
    {
        var (latitude, longitude) = district.Code switch
        {
            "330502" => (30.868, 120.150),
            "330503" => (30.875, 120.418),
            "330521" => (30.542, 119.977),
            "330522" => (31.026, 119.911),
            "330523" => (30.638, 119.680),
            _ => (30.930, 120.080),
        };
        return new CollectedPosition(
            Math.Round(latitude + Spread(0.03), 6), Math.Round(longitude + Spread(0.03), 6), CollectedBy: null, _now - TimeSpan.FromDays(800));
    }

    private static District DistrictAt(int at) => Districts.All[at % Districts.All.Count];

    private string PersonName() => Surnames[_random.Next(Surnames.Length)] + GivenNames[_random.Next(GivenNames.Length)];

    private string NextPhone() => $"139{++_phones:D8}";

    private double Spread(double most) => ((_random.NextDouble() * 2) - 1) * most;

    private byte[] NextBytes()
    {
        var bytes = new byte[10];
        _random.NextBytes(bytes);
        return bytes;
    }
}
