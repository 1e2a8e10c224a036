using System.Net;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>A maintenance company with its main account, and verbs for its sub-accounts.</summary>
internal sealed record CompanyAccounts(City City, Organisation Company, Person Main)
{
    /// <summary>The password of those who have changed their first one.</summary>
    public const string Changed = "Changed_26";

    public static async Task<CompanyAccounts> CreateAsync(City city)
    {
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        return new CompanyAccounts(city, company, await city.WithPersonAsync(company, isMain: true));
    }

    /// <summary>A user name that no other test has.</summary>
    public static string NewName() => "sub_" + Guid.NewGuid().ToString("N")[..12];

    public Task<Answer> CreateAsync(string userName, string personName = "王小明") =>
        Main.SendAsync(HttpMethod.Post, "v1/accounts", new { userName, personName, gender = "male" });

    /// <summary>Creates a sub-account. Returns its id and password.</summary>
    /// <param name="changed">True when the person has changed the first password .</param>
    public async Task<(string Id, string UserName, string Password)> WithSubAsync(bool changed = false)
    {
        var created = (await CreateAsync(NewName())).Is(HttpStatusCode.Created);
        var userName = created.At("account", "userName").GetString()!;
        var password = created.At("password").GetString()!;
        if (changed)
        {
            var token = (await LoginAsync(userName, password)).Is(HttpStatusCode.OK).At("accessToken").GetString();
            (await City.App.SendAsync(HttpMethod.Put, "v1/me/password", new { oldPassword = password, newPassword = Changed }, token)).Is(HttpStatusCode.OK);
        }

        return (created.At("account", "id").GetString()!, userName, changed ? Changed : password);
    }

    /// <summary>A sub-account with its token, with these permissions.</summary>
    public Task<Person> WithPersonAsync(params Permission[] permissions) =>
        City.WithPersonAsync(Company, change: account => account with { Permissions = PermissionSet.Of(permissions), AllElevators = false });

    public Task<Answer> LoginAsync(string userName, string password) =>
        City.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName, password });

    public async Task<Account> AccountAsync(string id) =>
        (await City.App.Get<PeopleStore>().FindAccountAsync(AccountId.Parse(id), CancellationToken.None))!.Document;
}
