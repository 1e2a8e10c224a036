using System.Globalization;
using System.Net;
using System.Text.Json;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>The answers that every route has alike (http.md, Lists and Errors). The routes come from the app, requests from <see cref="RouteTable"/>.</summary>
[Trait("Speed", "slow")]
public sealed class EveryRouteTests(TwoTenants tenants) : IClassFixture<TwoTenants>
{
    private const string Json = "application/json";
    private const string Both = SheetAnswers.ContentType + ", application/json;q=0.5";

    // Their answers say the moment at which they were made.
    private static readonly string[] ShowTheMoment =
    [
        "RescueAnalytics", "GetHome", "GetCompanyScore", "ListMaintenanceDetails", "ListRescueDetails", "ListComplaintDetails", "ListInspectionDetails",
        "ListFaultDetails", "ListTakeoverDetails", "ListScoredVisits", "ListScoredOverdueRecords", "ListScoredInspections", "ListScoredRescues",
        "ListScoredMaintainerChanges", "ListWhatIf",
    ];

    // Files, pictures, and what the table has no link to.
    private static readonly string[] HaveNoJson =
        ["OpenApi", "Docs", "DocsAsset", "QrPng", "QrSvg", "ReadFile", "FollowPublicReport", "FollowComplaint"];

    // They hold user names. That of a main account is its organisation's credit code, and the name beside it is the person's.
    private static readonly string[] UserNames = ["createdBy", "boundBy", "issuedBy", "by"];

    public static TheoryData<string> Functions => [.. All.Select(function => function.Name)];

    private static IReadOnlyList<AccessRules.HttpFunction> All => [.. AccessRules.ApiFunctionsOf(typeof(App).Assembly)];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task UnknownParameter_IsRefusedByName(string function)
    {
        var call = CallOf(function);
        var unknown = call with { Path = With(With(call.Path, "pge=2"), "filter") };

        var refused = (await SendAsync(function, unknown)).Refuses(HttpStatusCode.BadRequest, "unknown-parameter");

        Assert.Equal(["filter", "pge"], refused.At("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        HasTheTime(refused);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Get_HasAnETag_AndIs304ForWhoeverHasIt(string function)
    {
        if (MethodOf(function).Verbs is not ["get"])
        {
            return;
        }

        var call = CallOf(function);
        var (first, second) = await SendTwiceAsync(function, call);
        Assert.Equal(!HaveNoJson.Contains(function, StringComparer.Ordinal), first.Status == HttpStatusCode.OK && first.ContentType == Json);
        if (first.ContentType != Json)
        {
            return;
        }

        var tag = first.Headers["ETag"];
        Assert.Equal(!ShowTheMoment.Contains(function, StringComparer.Ordinal), first.Text == second.Text);
        Assert.Equal(first.Text == second.Text, tag == second.Headers["ETag"]);
        if (first.Text == second.Text)
        {
            var unchanged = (await SendAsync(function, call, ("If-None-Match", $"\"other\", {tag}"))).Is(HttpStatusCode.NotModified);
            Assert.Empty(unchanged.Text);
            Assert.Equal(tag, unchanged.Headers["ETag"]);
            HasTheTime(unchanged);
        }

        Assert.Equal(first.ContentType, (await SendAsync(function, call, ("If-None-Match", "\"other\""))).Is(HttpStatusCode.OK).ContentType);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Workbook_IsThere_OrIsNotAcceptable(string function)
    {
        var call = CallOf(function);
        if (RequestRules.HasWorkbook(MethodOf(function).Method))
        {
            Assert.Equal(SheetAnswers.ContentType, (await SendAsync(function, call, ("Accept", SheetAnswers.ContentType))).Is(HttpStatusCode.OK).ContentType);
            return;
        }

        HasTheTime((await SendAsync(function, call, ("Accept", SheetAnswers.ContentType))).Refuses(HttpStatusCode.NotAcceptable, "not-acceptable"));
        if (MethodOf(function).Verbs is ["get"])
        {
            Assert.NotEqual(HttpStatusCode.NotAcceptable, (await SendAsync(function, call, ("Accept", Both))).Status);
            Assert.NotEqual(HttpStatusCode.NotAcceptable, (await SendAsync(function, call, ("Accept", SheetAnswers.ContentType + ", */*;q=0.1"))).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Answer_HasTheServersTime(string function)
    {
        var call = CallOf(function);
        if (call.Method == HttpMethod.Get)
        {
            HasTheTime(await SendAsync(function, call));
        }

        // A refusal by access, where there is any.
        HasTheTime(await call.SendAsync(tenants.App.Client, token: "none"));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Answer_SaysWhatABrowserMayDoWithIt(string function)
    {
        var call = CallOf(function);
        var refused = await SendAsync(function, call with { Path = With(call.Path, "pge=2") });
        IsSafe(function, refused);
        Assert.Equal("no-store", Kept(refused));
        IsSafe(function, await call.SendAsync(tenants.App.Client, token: "none"));
        if (call.Method == HttpMethod.Get)
        {
            var answer = await SendAsync(function, call);
            IsSafe(function, answer);
            var isPublic = MethodOf(function).ApiPath is "/docs" or "/docs/{file}" or "/openapi.yaml" or "/v1/catalogues" or "/v1/catalogues/checklist";
            var isTagged = answer.Headers.ContainsKey("ETag");
            var kept = isPublic ? "max-age=3600, public" : isTagged ? "no-cache, private" : "no-store";
            Assert.Equal(kept, Kept(answer));
            if (isTagged)
            {
                var known = await SendAsync(function, call, ("If-None-Match", answer.Headers["ETag"]));
                IsSafe(function, known);
                Assert.Equal(kept, Kept(known));
            }
        }

        if (RequestRules.HasWorkbook(MethodOf(function).Method))
        {
            var workbook = await SendAsync(function, call, ("Accept", SheetAnswers.ContentType));
            IsSafe(function, workbook);
            Assert.Equal("no-store", Kept(workbook));
        }
    }

    [Fact]
    public async Task Secrets_AreNotKept()
    {
        var main = tenants.Here.Company.Main;
        var login = await tenants.App.SendAsync(
            HttpMethod.Post, "v1/auth/login", new { userName = main.Account.UserName, password = City.Password });
        var created = await main.SendAsync(
            HttpMethod.Post, "v1/accounts", new { userName = "kept_" + Guid.NewGuid().ToString("N")[..8], personName = "张三三", gender = "male" });

        Assert.Equal("no-store", Kept(login.Is(HttpStatusCode.OK)));
        Assert.Equal("no-store", Kept(created.Is(HttpStatusCode.Created)));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Ids_HaveNamesBesideThem(string function)
    {
        if (MethodOf(function).Verbs is ["get"] && !HaveNoJson.Contains(function, StringComparer.Ordinal))
        {
            AreNamed(function, (await SendAsync(function, CallOf(function))).Is(HttpStatusCode.OK).Body);
        }
    }

    [Fact]
    public async Task WrongMethod_IsNotAllowed()
    {
        foreach (var paths in All.GroupBy(function => CallOf(function.Name).Path.Split('?')[0], StringComparer.Ordinal))
        {
            var refused = await tenants.App.SendAsync(HttpMethod.Options, paths.Key);

            refused.Refuses(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
            Assert.Superset(
                paths.SelectMany(function => function.Verbs).Select(verb => verb.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal),
                refused.Headers["Allow"].Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal));
        }
    }

    private void AreNamed(string function, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            Assert.All(element.EnumerateArray(), item => AreNamed(function, item));
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                AreNamed(function, member.Value);
                if (member.Value.ValueKind == JsonValueKind.String && NameOf(member.Name, member.Value.GetString()!) is { } name)
                {
                    string[] places = member.Name is "id" or "key" ? ["name", "personName"] : [member.Name + "Name"];
                    Assert.True(
                        places.Any(place => element.TryGetProperty(place, out var shown) && shown.GetString() == name),
                        $"{function}: {member.Name} stands without its name in {element}");
                }
            }
        }
    }

    private string? NameOf(string member, string text)
    {
        bool IsUser(Person person, string text) => UserNames.Contains(member, StringComparer.Ordinal) && text == person.Account.UserName;

        foreach (var tenant in (TenantData[])[tenants.Here, tenants.There])
        {
            foreach (var people in tenant.People.Values)
            {
                Person[] persons = [people.Main, people.All, people.None];
                if (member != "userName" && text == people.Organisation.Id.ToString())
                {
                    return UserNames.Contains(member, StringComparer.Ordinal) ? people.Main.Account.PersonName : people.Organisation.Name;
                }

                if (persons.FirstOrDefault(person => text == person.Account.Id.ToString() || IsUser(person, text)) is { } person)
                {
                    return person.Account.PersonName;
                }
            }
        }

        return null;
    }

    private static AccessRules.HttpFunction MethodOf(string function) => All.Single(one => one.Name == function);

    private static RouteRow RowOf(string function) => RouteTable.Rows.First(row => row.Function == function);

    private static string With(string path, string parameter) => path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + parameter;

    private Actor ActorOf(RouteRow row) => Actor.For(row, tenants.Here, row.Roles[0]);

    private Call CallOf(string function)
    {
        var row = RowOf(function);
        var actor = ActorOf(row);
        return row.Call(actor, tenants.Here, tenants.Here.Own(actor.Role ?? Role.Maintenance));
    }

    private Task<Answer> SendAsync(string function, Call call, params (string Name, string Value)[] headers) =>
        call.SendAsync(tenants.App.Client, ActorOf(RowOf(function)).Person?.Token, headers);

    // Links change every five minutes: one of three pairs lies within a span of them.
    private async Task<(Answer First, Answer Second)> SendTwiceAsync(string function, Call call)
    {
        for (var attempt = 1; ; attempt++)
        {
            var pair = (First: await SendAsync(function, call), Second: await SendAsync(function, call));
            if (attempt == 3 || pair.First.Text == pair.Second.Text)
            {
                return pair;
            }
        }
    }

    // The client writes the parts in an order of its own.
    private static string Kept(Answer answer) =>
        string.Join(", ", answer.Headers["Cache-Control"].Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));

    private static void IsSafe(string function, Answer answer)
    {
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("camera=(self), geolocation=(self)", answer.Headers["Permissions-Policy"]);
        var policy = answer.Headers["Content-Security-Policy"];
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(function == "Docs" && answer.Status == HttpStatusCode.OK, policy.Contains("script-src 'self' 'sha256-", StringComparison.Ordinal));

        // The app under test is one of Development, without HTTPS.
        Assert.False(answer.Headers.ContainsKey("Strict-Transport-Security"));
    }

    private void HasTheTime(Answer answer)
    {
        var text = answer.Headers[ServerTimeMiddleware.Header];
        var now = DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        Assert.Equal(TimeSpan.FromHours(8), now.Offset);
        Assert.InRange(tenants.App.Clock.GetUtcNow() - now, TimeSpan.FromMilliseconds(-1), TimeSpan.FromMinutes(1));
    }
}
