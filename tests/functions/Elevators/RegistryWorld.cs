using System.Net.Http.Headers;
using System.Security.Cryptography;
using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Development;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>Members, elevators and clients for tests of the registry, in the city of all tests. Everything is new and random.</summary>
public sealed class RegistryWorld(City city)
{
    public const string Wuxing = "330502";
    public const string Nanxun = "330503";

    public DevelopmentClock Clock => city.App.Clock;

    public T Service<T>()
        where T : notnull =>
        city.App.Get<T>();

    /// <summary>A new organisation with its main account.</summary>
    public async Task<Member> JoinAsync(Role role, string? district = null)
    {
        var organisation = new Organisation
        {
            Id = new OrganisationId(City.NewCreditCode()),
            Role = role,
            Name = role.Label() + "测试单位",
            District = district,
            CreatedAt = Clock.GetUtcNow(),
        };
        Assert.True(await Service<OrganisationStore>().TryAddAsync(organisation, CancellationToken.None));
        return await JoinAsync(organisation.Id, role, isMain: true);
    }

    /// <summary>A sub-account of an organisation.</summary>
    public Task<Member> SubAccountAsync(Member of, bool allElevators, params Permission[] permissions) =>
        JoinAsync(of.Organisation, of.Role, isMain: false, allElevators, permissions);

    /// <summary>A new elevator in the registry.</summary>
    public async Task<Elevator> RegisterAsync(Member useUnit, Member? company = null, string district = Wuxing, string? place = null)
    {
        var elevator = NewElevator(useUnit.Organisation, company?.Organisation, district, place);
        Assert.True(await Service<ElevatorRegistry>().TryAddAsync(elevator, CancellationToken.None));
        return elevator;
    }

    public static Elevator NewElevator(OrganisationId useUnit, OrganisationId? company = null, string district = Wuxing, string? place = null) => new()
    {
        Code = NewCode(),
        Kind = ElevatorKind.Traction,
        District = district,
        Place = place ?? "人民路1号",
        UseUnit = useUnit,
        Company = company,
        CompanySince = company is null ? null : new DateOnly(2025, 1, 1),
        Status = ElevatorStatus.InUse,
    };

    public static ElevatorCode NewCode() => ElevatorCode.Parse("T" + Digits(14));

    public static string Digits(int count) => RandomNumberGenerator.GetString("0123456789", count);

    private async Task<Member> JoinAsync(
        OrganisationId organisation, Role role, bool isMain, bool allElevators = false, params Permission[] permissions)
    {
        var account = new Account
        {
            Id = AccountId.FromRandom(RandomNumberGenerator.GetBytes(10)),
            UserName = isMain ? organisation.ToString() : "u" + Digits(12),
            PersonName = "测试员",
            Gender = Gender.Female,
            Status = AccountStatus.InUse,
            IsMain = isMain,
            Role = role,
            Organisation = organisation,
            PasswordHash = "none",
            Permissions = PermissionSet.Of(permissions),
            AllElevators = allElevators,
            CreatedAt = Clock.GetUtcNow(),
        };
        Assert.True(await Service<PeopleStore>().TryAddAsync(account, CancellationToken.None));
        return new Member(this, new Caller(account.Id, account.UserName, role, organisation, isMain));
    }

    /// <summary>A client that acts as somebody; its token is issued anew for each request, since tests move the clock.</summary>
    public HttpClient ClientOf(Caller caller) =>
        new(new TokenHandler(Service<AccessTokens>(), caller)) { BaseAddress = new Uri(city.App.Client.BaseAddress!, "v1/"), Timeout = TimeSpan.FromMinutes(10) };

    private sealed class TokenHandler(AccessTokens tokens, Caller caller) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(caller).Token);
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>Somebody with an account, and the client it acts through.</summary>
public sealed class Member(RegistryWorld world, Caller caller)
{
    public HttpClient Http { get; } = world.ClientOf(caller);

    public AccountId Account => caller.Account;

    public OrganisationId Organisation => caller.Organisation;

    public Role Role => caller.Role;
}
