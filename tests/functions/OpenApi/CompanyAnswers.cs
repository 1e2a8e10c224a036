using System.Net;
using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>The acts of a company's people on their accounts and contracts, for <see cref="RealAnswersTests"/>.</summary>
internal sealed class CompanyAnswers(TenantData tenant)
{
    private AppUnderTest App => tenant.App;

    private Person Main => tenant.Company.Main;

    private Person Worker => tenant.Company.All;

    private Target Documents => tenant.Own(Role.Maintenance);

    /// <summary>Sessions, the own account, sub-accounts.</summary>
    public async Task PeopleAsync()
    {
        var login = new { userName = Worker.Account.UserName, password = City.Password };
        var session = (await App.SendAsync(HttpMethod.Post, "v1/auth/login", login)).Is(HttpStatusCode.OK);
        (await App.SendAsync(HttpMethod.Post, "v1/auth/refresh", new { refreshToken = session.At("refreshToken") }))
            .Is(HttpStatusCode.OK);
        await CookieSessionAsync(login);
        var version = (await Worker.SendAsync(HttpMethod.Get, "v1/me")).Is(HttpStatusCode.OK).Headers["ETag"];
        (await Worker.SendAsync(HttpMethod.Patch, "v1/me", new { personName = "王五五", gender = "male" }, ("If-Match", version)))
            .Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Patch, "v1/me", new { gender = "male" }, ("If-Match", version)))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
        (await Worker.SendAsync(HttpMethod.Post, "v1/me/face-checks", new { purpose = "sign-out" })).Is(HttpStatusCode.OK);
        (await Worker.SendAsync(HttpMethod.Put, "v1/me/level", await CertificateAsync(Worker))).Is(HttpStatusCode.OK);

        var name = "lisi_" + RandomNumberGenerator.GetHexString(8);
        var created = (await Main.SendAsync(HttpMethod.Post, "v1/accounts", new { userName = name, personName = "李四四", gender = "female" }))
            .Is(HttpStatusCode.Created);
        var path = $"v1/accounts/{created.At("account", "id").GetString()}";
        (await Main.SendAsync(HttpMethod.Get, "v1/accounts?top=1")).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Patch, path, new { status = "in-use" })).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Put, path + "/permissions", new { permissions = new[] { "visits.scan", "elevators.read" } }))
            .Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Put, path + "/elevators", new { codes = new[] { Documents.Elevator } })).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Get, path + "/elevators")).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Put, path + "/level", await CertificateAsync(Main))).Is(HttpStatusCode.OK);
        var reset = (await Main.SendAsync(HttpMethod.Post, path + "/password-reset", new { ownPassword = City.Password })).Is(HttpStatusCode.OK);
        await FirstLoginAsync(name, reset.At("password").GetString()!);
        (await Main.SendAsync(HttpMethod.Delete, path)).Is(HttpStatusCode.NoContent);
    }

    private async Task CookieSessionAsync(object login)
    {
        (string, string) wanted = ("X-Session", "cookie");
        var session = (await App.SendAsync(HttpMethod.Post, "v1/auth/login", login, null, wanted)).Is(HttpStatusCode.OK);
        (string, string)[] headers = [wanted, ("Origin", "http://localhost:7071"), ("Cookie", session.Headers["Set-Cookie"].Split(';')[0])];
        (await App.SendAsync(HttpMethod.Post, "v1/auth/refresh", null, null, headers)).Is(HttpStatusCode.OK);
        (await App.SendAsync(HttpMethod.Post, "v1/auth/refresh", null, null, headers[0], headers[2])).Refuses(HttpStatusCode.Forbidden, "foreign-origin");
        (await App.SendAsync(HttpMethod.Post, "v1/auth/logout", null, null, headers)).Is(HttpStatusCode.NoContent);
    }

    private async Task FirstLoginAsync(string userName, string password)
    {
        var login = (await App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName, password })).Is(HttpStatusCode.OK);
        var token = login.At("accessToken").GetString();
        (await App.SendAsync(HttpMethod.Get, "v1/organisations", token: token)).Refuses(HttpStatusCode.Forbidden, "password-change-required");
        var changed = await App.SendAsync(HttpMethod.Put, "v1/me/password", new { oldPassword = password, newPassword = "Fresh_2026" }, token);
        var session = changed.Is(HttpStatusCode.OK).At("accessToken").GetString();
        (await App.SendAsync(HttpMethod.Post, "v1/auth/logout", token: session)).Is(HttpStatusCode.NoContent);
    }

    /// <summary>A contract from its beginning to its end.</summary>
    public async Task ContractsAsync()
    {
        var today = tenant.Today;
        var contract = (await Main.SendAsync(HttpMethod.Post, "v1/contracts", new
        {
            number = "WB-1",
            kind = "partial",
            firstDay = today.AddDays(20_000),
            lastDay = today.AddDays(20_365),
        })).Is(HttpStatusCode.Created).At("id").GetString();
        var path = $"v1/contracts/{contract}";
        (await Main.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Get, "v1/contracts?top=1&state=pending,in-force")).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Patch, path, new { remark = "备注" })).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Post, path + "/elevators", new { codes = new[] { Documents.Elevator, City.NewElevatorCode() } }))
            .Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Get, path + "/elevators")).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Delete, $"{path}/elevators/{Documents.Elevator}")).Is(HttpStatusCode.NoContent);
        (await Main.SendAsync(HttpMethod.Get, path + "/elevators?bound=false")).Is(HttpStatusCode.OK);
        (await Main.SendAsync(HttpMethod.Delete, path)).Is(HttpStatusCode.NoContent);
        (await Main.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
    }

    private static async Task<object> CertificateAsync(Person person) =>
        new { level = "senior", uploadId = await person.UploadsAsync("certificate") };
}
