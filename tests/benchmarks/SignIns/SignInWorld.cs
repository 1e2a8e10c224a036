using System.Globalization;
using Azure.Data.Tables;
using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Development;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Benchmarks.SignIns;

/// <summary>Workers, each with an elevator of its own, as the app stores them.</summary>
internal sealed class SignInWorld
{
    /// <summary>Where the elevators stand, WGS-84.</summary>
    public const double Latitude = 30.8703;

    /// <summary>Where the elevators stand, WGS-84.</summary>
    public const double Longitude = 120.0933;

    private static readonly OrganisationId Company = new(CreditCode.FromFirst17("91330502MA2B00001"));
    private static readonly OrganisationId UseUnit = new(CreditCode.FromFirst17("91330502MA2B00002"));

    private readonly IServiceProvider _services;

    private SignInWorld(IServiceProvider services, IReadOnlyList<(Account Worker, Elevator Elevator)> pairs) =>
        (_services, Pairs) = (services, pairs);

    /// <summary>The workers with their elevators.</summary>
    public IReadOnlyList<(Account Worker, Elevator Elevator)> Pairs { get; }

    /// <summary>Makes as many workers and elevators.</summary>
    /// <param name="services">The services of an app on the same storage, which need not run.</param>
    /// <param name="number">Tells this world's keys from another one's.</param>
    /// <param name="count">How many pairs.</param>
    public static async Task<SignInWorld> CreateAsync(IServiceProvider services, byte number, int count, CancellationToken cancellation)
    {
        var now = services.GetRequiredService<DevelopmentClock>().GetUtcNow();
        var today = ShanghaiCalendar.DayOf(now);
        var cover = new ContractCover(
            ContractId.FromRandom([0, 0, 0, 0, 0, 0, 0, 0, 0, number]), Company, new ContractTerm(today.AddDays(-30), today.AddDays(300)));
        if (!ContractCovers.None.TryBind(cover, out var covers, out _))
        {
            throw new InvalidOperationException("The contract does not bind.");
        }

        var tables = services.GetRequiredService<StorageClients>().BulkTables;
        foreach (var table in services.GetServices<StorageTable>())
        {
            await tables.CreateTableIfNotExistsAsync(table.Name, cancellation);
        }

        var (people, elevators) = (tables.GetTableClient(AccountsModule.PeopleTable), tables.GetTableClient(ElevatorsModule.Table));
        var pairs = new List<(Account, Elevator)>(count);
        for (var at = 0; at < count; at++)
        {
            var (worker, elevator) = (AccountOf(number, at, Role.Maintenance, Company, isMain: false, now), ElevatorOf(number, at, now));
            pairs.Add((worker, elevator));
            var partition = ElevatorKeys.Partition(elevator.Code);
            await people.UpsertEntityAsync(
                Row.Of(PeopleKeys.Partition(worker.Id), PeopleKeys.Account, worker), TableUpdateMode.Replace, cancellation);
            await elevators.SubmitTransactionAsync(
                [
                    Put(Row.Of(partition, ElevatorKeys.Entry, elevator)),
                    Put(Row.Of(partition, ElevatorKeys.Code(1), new IssuedCode(1, now, "benchmark", Until: null, RevokedAt: null))),
                    Put(Row.Of(partition, ElevatorKeys.Covers, covers.ToString())),
                ],
                cancellation);
        }

        return new SignInWorld(services, pairs);

        static TableTransactionAction Put(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);
    }

    /// <summary>An access token of a worker.</summary>
    public string TokenOf(Account worker) => _services.GetRequiredService<AccessTokens>()
        .Issue(new Caller(worker.Id, worker.UserName, worker.Role, worker.Organisation, worker.IsMain)).Token;

    /// <summary>The text of an elevator's code.</summary>
    public string QrOf(Elevator elevator) => _services.GetRequiredService<QrCodes>().Write(elevator.Code, 1, until: null);

    /// <summary>The body of a sign-in.</summary>
    public object BodyOf(Account worker, Elevator elevator) => new
    {
        qr = QrOf(elevator),
        position = new { latitude = Latitude, longitude = Longitude, accuracy = 10, datum = "wgs-84" },
        faceAssertion = _services.GetRequiredService<DevelopmentIdentityProvider>().Issue(worker.UserName, FacePurpose.SignIn),
    };

    /// <summary>The visit that a sign-in records.</summary>
    public static Visit VisitOf(Account worker, Elevator elevator, DateTimeOffset now) => new()
    {
        Id = VisitId.Create(now, new byte[10]),
        Person = worker.Id,
        PersonName = worker.PersonName,
        Company = worker.Organisation,
        Elevator = elevator.Code,
        Kind = elevator.Kind,
        UseUnit = elevator.UseUnit,
        District = elevator.District,
        Place = elevator.Place,
        SignedInAt = now,
        SignInPlace = new ScanPlace(Latitude, Longitude, 10),
    };

    /// <summary>An account in use, with all permissions of its role.</summary>
    /// <param name="world">Tells the keys of a world from those of another.</param>
    /// <param name="at">Tells the accounts of a world apart.</param>
    public static Account AccountOf(byte world, int at, Role role, OrganisationId organisation, bool isMain, DateTimeOffset now) => new()
    {
        Id = AccountId.FromRandom([world, 0, 0, 0, 0, 0, 0, 0, (byte)(at / 256), (byte)at]),
        UserName = string.Create(CultureInfo.InvariantCulture, $"person_{world}_{at}"),
        PersonName = "王小明",
        Gender = Gender.Male,
        Status = AccountStatus.InUse,
        IsMain = isMain,
        Role = role,
        Organisation = organisation,
        PasswordHash = new string('A', 84),
        Permissions = role.Grantable(),
        AllElevators = true,
        CreatedAt = now,
    };

    private static Elevator ElevatorOf(byte number, int at, DateTimeOffset now) => new()
    {
        Code = ElevatorCode.Parse(string.Create(CultureInfo.InvariantCulture, $"B{number:D3}{at:D6}")),
        Kind = ElevatorKind.Traction,
        District = "330502",
        Place = "湖州市吴兴区测试路1号1幢1单元",
        UseUnit = UseUnit,
        Company = Company,
        CompanySince = ShanghaiCalendar.DayOf(now).AddYears(-1),
        Status = ElevatorStatus.InUse,
        Position = new CollectedPosition(Latitude, Longitude, null, now),
    };
}
