using System.Net;
using System.Text.Json;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Organisations;

/// <summary>Organisations over HTTP: creating them with their main account, changing them .</summary>
public sealed class OrganisationTests(City city)
{
    private const string NotFound = "not-found";

    [Fact]
    public async Task A1_Admin_CreatesAnOrganisation_WhoseMainAccountLogsIn()
    {
        var admin = await AdminAsync();
        var code = City.NewCreditCode().ToString();

        var created = (await CreateAsync(admin, code)).Is(HttpStatusCode.Created);

        Assert.Equal(code, created.At("organisation", "id").GetString());
        Assert.Equal("330521", created.At("organisation", "district").GetString());
        Assert.Equal(code, created.At("mainAccount", "userName").GetString());
        var password = created.At("mainAccount", "password").GetString();
        Assert.Null(PasswordRule.Check(password, Core.Limits.Default));
        var login = (await city.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = code, password })).Is(HttpStatusCode.OK);
        var me = (await city.App.SendAsync(HttpMethod.Get, "v1/me", token: login.At("accessToken").GetString())).Is(HttpStatusCode.OK);
        Assert.True(me.At("isMain").GetBoolean());
        Assert.Equal("maintenance", me.At("role").GetString());
        var seen = (await admin.SendAsync(HttpMethod.Get, $"v1/organisations/{code}")).Is(HttpStatusCode.OK);
        Assert.Equal(created.At("mainAccount", "id").GetString(), seen.At("mainAccount").GetString());
        Assert.DoesNotContain(password!, seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A1_CreditCode_IsTakenOnce_InEitherCase()
    {
        var admin = await AdminAsync();
        var code = City.NewCreditCode().ToString();
        (await CreateAsync(admin, code)).Is(HttpStatusCode.Created);

        (await CreateAsync(admin, code)).Refuses(HttpStatusCode.Conflict, "already-exists");
        (await CreateAsync(admin, code.ToLowerInvariant())).Refuses(HttpStatusCode.Conflict, "already-exists");
    }

    [Fact]
    public async Task A1_CreatedAtOnce_OneMainAccountIsGood()
    {
        var admin = await AdminAsync();
        var code = City.NewCreditCode().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CreateAsync(admin, code)));

        var created = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer != created), answer => answer.Refuses(HttpStatusCode.Conflict, "already-exists"));
        (await city.App.SendAsync(HttpMethod.Post, "v1/auth/login", new
        {
            userName = code,
            password = created.At("mainAccount", "password").GetString(),
        })).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"creditCode":"91330500MA28C1AB0X"}""", "creditCode,gender,name,personName,role")]
    [InlineData("""{"creditCode":"","role":"public","name":"","district":"110101","gender":"male","personName":"王"}""", "creditCode,district,name,personName,role")]
    [InlineData("""{"role":"nobody"}""", "role")]
    [InlineData("""{"role":7}""", "role")]
    public async Task BadInput_NamesTheFields(string body, string fields)
    {
        var answer = await (await AdminAsync()).SendAsync(HttpMethod.Post, "v1/organisations", JsonDocument.Parse(body).RootElement);

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal(fields, string.Join(',', answer.At("errors").EnumerateObject().Select(field => field.Name).Order()));
    }

    [Theory]
    [InlineData(Role.Maintenance)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.RescueCentre)]
    public async Task OnlyAdmin_Creates(Role role)
    {
        var person = await city.WithPersonAsync(await city.WithOrganisationAsync(role), isMain: true);

        (await CreateAsync(person, City.NewCreditCode().ToString())).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Everyone_SeesTheNameOfCompanies_AndOnlyThoseWhoMay_TheContacts()
    {
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var path = $"v1/organisations/{company.Id}";
        var own = await city.WithPersonAsync(company, isMain: true);
        var nobody = await city.WithPersonAsync(company, change: account => account with { Permissions = PermissionSet.None });
        var stranger = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.UseUnit), isMain: true);
        var supervisor = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor), isMain: true);

        foreach (var person in new[] { own, supervisor })
        {
            Assert.Equal("13800000001", (await person.SendAsync(HttpMethod.Get, path)).At("rescueContact", "phone").GetString());
        }

        foreach (var person in new[] { nobody, stranger })
        {
            var seen = (await person.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);
            Assert.Equal(company.Name, seen.At("name").GetString());
            Assert.Equal(["district", "id", "name", "role"], seen.Body.EnumerateObject().Select(field => field.Name).Order());
        }
    }

    [Fact]
    public async Task OtherOrganisations_AreUnknownToCompanies()
    {
        var supervisor = await city.WithOrganisationAsync(Role.Supervisor);
        var main = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance), isMain: true);

        (await main.SendAsync(HttpMethod.Get, $"v1/organisations/{supervisor.Id}")).Refuses(HttpStatusCode.NotFound, NotFound);
        (await main.SendAsync(HttpMethod.Get, $"v1/organisations/{City.NewCreditCode()}")).Refuses(HttpStatusCode.NotFound, NotFound);
        (await main.SendAsync(HttpMethod.Get, "v1/organisations/nonsense")).Refuses(HttpStatusCode.NotFound, NotFound);
        var listed = (await main.SendAsync(HttpMethod.Get, "v1/organisations?role=supervisor")).Is(HttpStatusCode.OK);
        Assert.Empty(listed.At("items").EnumerateArray());
    }

    [Fact]
    public async Task List_Filters_AndPages()
    {
        var admin = await AdminAsync();
        var company = await city.WithOrganisationAsync(Role.Maintenance, "330522");
        var unit = await city.WithOrganisationAsync(Role.UseUnit, "330522");

        var byName = (await admin.SendAsync(HttpMethod.Get, $"v1/organisations?q={company.Name}")).Is(HttpStatusCode.OK);
        Assert.Equal([company.Id.ToString()], Ids(byName));
        var byPlace = await AllAsync(admin, "district=330522&top=1");
        Assert.Contains(company.Id.ToString(), byPlace);
        Assert.Contains(unit.Id.ToString(), byPlace);
        var byRole = await AllAsync(admin, "role=use-unit&district=330522&top=500");
        Assert.Contains(unit.Id.ToString(), byRole);
        Assert.DoesNotContain(company.Id.ToString(), byRole);
        var all = await AllAsync(admin, "top=7");
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Superset(new HashSet<string>([company.Id.ToString(), unit.Id.ToString()], StringComparer.Ordinal), all.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("role=nobody", "role")]
    [InlineData("district=110101", "district")]
    [InlineData("continuation=AAAA", "continuation")]
    [InlineData("top=0", "top")]
    [InlineData("role=maintenance&role=admin", "role")]
    public async Task BadFilter_IsNamed(string query, string field)
    {
        var answer = await (await AdminAsync()).SendAsync(HttpMethod.Get, $"v1/organisations?{query}");

        answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.Equal(field, Assert.Single(answer.At("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task MainAccount_ChangesNeitherItsNameNorAnotherOrganisation()
    {
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var main = await city.WithPersonAsync(company, isMain: true);
        var sub = await city.WithPersonAsync(company);
        var other = await city.WithOrganisationAsync(Role.Maintenance);
        var contact = new { rescueContact = new { name = "张三", phone = "13912345678" } };

        (await main.SendAsync(HttpMethod.Patch, $"v1/organisations/{company.Id}", new { name = "新名" }))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await main.SendAsync(HttpMethod.Patch, $"v1/organisations/{company.Id}", contact)).Is(HttpStatusCode.OK);
        (await main.SendAsync(HttpMethod.Patch, $"v1/organisations/{other.Id}", contact)).Refuses(HttpStatusCode.NotFound, NotFound);
        (await main.SendAsync(HttpMethod.Put, $"v1/organisations/{other.Id}/contacts", contact)).Refuses(HttpStatusCode.NotFound, NotFound);
        (await main.SendAsync(HttpMethod.Put, $"v1/organisations/{other.Id}/rescue-points", new { rescuePoints = Array.Empty<object>() }))
            .Refuses(HttpStatusCode.NotFound, NotFound);
        (await sub.SendAsync(HttpMethod.Patch, $"v1/organisations/{company.Id}", contact)).Refuses(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Admin_ChangesNameAndDistrict_AndTheListFollows()
    {
        var admin = await AdminAsync();
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var path = $"v1/organisations/{company.Id}";
        var name = "改名" + company.Name;
        var tag = (await admin.SendAsync(HttpMethod.Get, path)).Headers["ETag"];

        var changed = (await admin.SendAsync(
            HttpMethod.Patch, path, JsonDocument.Parse($$"""{"name":"{{name}}","district":null,"address":"湖州"}""").RootElement, ("If-Match", tag)))
            .Is(HttpStatusCode.OK);
        Assert.Equal(name, changed.At("name").GetString());
        Assert.False(changed.Body.TryGetProperty("district", out _));
        Assert.Equal("13800000001", changed.At("rescueContact", "phone").GetString());
        Assert.Equal([company.Id.ToString()], Ids(await admin.SendAsync(HttpMethod.Get, $"v1/organisations?q={name}")));
        (await admin.SendAsync(HttpMethod.Patch, path, new { name = "再改" }, ("If-Match", tag)))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task ChangesAtOnce_AllCount_AndTheListShowsTheLast()
    {
        var admin = await AdminAsync();
        var company = await city.WithOrganisationAsync(Role.Maintenance);
        var path = $"v1/organisations/{company.Id}";

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(at => admin.SendAsync(HttpMethod.Patch, path, new { name = $"并发{at}{company.Name}" }))
                .Append(admin.SendAsync(HttpMethod.Patch, path, new { address = "并发地址" })));

        Assert.All(answers, answer => answer.Is(HttpStatusCode.OK));
        var truth = await admin.SendAsync(HttpMethod.Get, path);
        Assert.Equal("并发地址", truth.At("address").GetString());
        var listed = await admin.SendAsync(HttpMethod.Get, $"v1/organisations?q={company.Id}");
        Assert.Equal(truth.At("name").GetString(), listed.At("items")[0].GetProperty("name").GetString());
        Assert.Equal("并发地址", listed.At("items")[0].GetProperty("address").GetString());
    }

    private static string[] Ids(Answer answer) =>
        [.. answer.Is(HttpStatusCode.OK).At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private static async Task<List<string>> AllAsync(Person person, string query)
    {
        var ids = new List<string>();
        string? continuation = null;
        do
        {
            var page = (await person.SendAsync(HttpMethod.Get, $"v1/organisations?{query}&continuation={continuation}")).Is(HttpStatusCode.OK);
            ids.AddRange(Ids(page));
            continuation = page.Body.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);
        return ids;
    }

    private static Task<Answer> CreateAsync(Person admin, string code) =>
        admin.SendAsync(HttpMethod.Post, "v1/organisations", new
        {
            creditCode = code,
            role = "maintenance",
            name = "湖州某某电梯公司",
            district = "330521",
            address = "德清县",
            personName = "负责人",
            gender = Gender.Female,
        });

    private async Task<Person> AdminAsync() =>
        await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin, district: null), isMain: true);
}
