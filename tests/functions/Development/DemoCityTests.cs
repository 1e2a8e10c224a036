using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Development.Demo;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Faults;
using TestSupport;

namespace ElevatorFunctions.Tests.Development;

/// <summary>The demo city keeps what its file says of it: everybody can log in, and each elevator answers a scan as its note says.</summary>
[Collection(Alone.Name)]
[Trait("Speed", "slow")]
public sealed partial class DemoCityTests
{
    private static readonly DateTimeOffset Someday = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(1) };

    [Fact]
    public void Plan_OfOneMoment_IsAlwaysTheSame() =>
        Assert.Equal(JsonSerializer.Serialize(DemoPlanner.Plan(Someday, "hash")), JsonSerializer.Serialize(DemoPlanner.Plan(Someday, "hash")));

    [Fact]
    public void Plan_HasNoDistrict_ThatTheContractDoesNotKnow() => Assert.All(
        DemoPlanner.Plan(Someday, "hash").Organisations,
        organisation => Assert.True(organisation.District is null || Core.Elevators.Districts.Find(organisation.District) is not null, organisation.District));

    // Companies differ for reasons that can be read: all on time, one of four late, two of four, both on time, one of two, and no takeover at all.
    [Fact]
    public void S6_Takeovers_GiveEachCompanyARateOfItsOwn()
    {
        var plan = DemoPlanner.Plan(Someday, "hash");
        var today = ShanghaiCalendar.DayOf(Someday);
        var window = ScoreWindow.Of(today.AddDays(-200), today, asOf: null, Someday);
        var changes = plan.Elevators.Where(elevator => elevator.Change is not null).ToLookup(elevator => elevator.Entry.Company!.Value);

        Assert.Equal(
            [("100", 4), ("75", 4), ("50", 4), ("100", 2), ("50", 2), ("100", 0)],
            plan.Organisations.Where(organisation => organisation.Role == Role.Maintenance).Select(organisation => RateOf(organisation.Id)));
        Assert.All(changes.SelectMany(group => group), elevator =>
        {
            var change = elevator.Change!;
            Assert.Equal((change.Former, change.Company), (elevator.CompanyOn(change.SignedOn.AddDays(-1)), elevator.CompanyOn(change.SignedOn)));
            Assert.Equal(change.Former, elevator.Covers.On(change.SignedOn.AddDays(-1))?.Company);
            Assert.Null(elevator.Covers.On(change.FiledOn.AddDays(-1)));
            Assert.Equal(change.Company, elevator.Covers.On(change.FiledOn)?.Company);
        });

        (string Rate, int UseUnits) RateOf(OrganisationId company)
        {
            var tally = new ScoreTally(company, window, Limits.Default);
            foreach (var unit in changes[company].GroupBy(elevator => elevator.Change!.UseUnit))
            {
                tally.Add(unit.Key, unit.Select(elevator => new MaintainerChangeFacts(
                    elevator.Entry.Code.ToString(), elevator.Entry.Code, elevator.Change!.SignedOn, elevator.Change.FiledOn, IsExempt: false)));
            }

            return (tally.Figures.MaintainerChange.Grade(Limits.Default).Rate.ToString("0.##", CultureInfo.InvariantCulture), tally.Figures.MaintainerChange.UseUnits);
        }
    }

    [Fact]
    public async Task StartThatIsKilledAmidTheWriting_IsFinishedByTheNext_AndTheCityIsWhatItsFileSays()
    {
        await using var storage = await AzuriteInstance.CreateAsync();
        await using var process = new FunctionsProcess(storage.ConnectionString, hasDemo: true);
        await process.StartUntilAsync("rows of elevators and visits");
        await process.KillAsync();
        Assert.False(File.Exists(Path.Combine(process.Folder, "demo.json")));

        await process.StartAsync();

        _client.BaseAddress = process.Address;
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(process.Folder, "demo.json")));
        var accounts = file.RootElement.GetProperty("accounts").EnumerateArray().ToArray();
        HasEverybody(accounts);
        await EverybodyLogsInAsync(accounts);
        await EachCarAnswersAsItsNoteSaysAsync([.. file.RootElement.GetProperty("elevators").EnumerateArray()]);
        Assert.Equal(400, await CountAsync(accounts.Single(account => Text(account, "role") == "supervisor" && IsMain(account)), "v1/elevators"));
        var visits = 0;
        foreach (var company in accounts.Where(account => Text(account, "role") == "maintenance" && IsMain(account)))
        {
            visits += await CountAsync(company, "v1/visits?from=2020-01-01");
        }

        Assert.InRange(visits, 9000, 11000);
    }

    private static void HasEverybody(JsonElement[] accounts)
    {
        var mains = accounts.Where(IsMain).CountBy(account => Text(account, "role")).ToDictionary(StringComparer.Ordinal);
        Assert.Equal((6, 10, 1, 1, 1), (mains["maintenance"], mains["use-unit"], mains["rescue-centre"], mains["supervisor"], mains["inspection"]));
        foreach (var company in accounts.Where(account => Text(account, "role") == "maintenance" && !IsMain(account))
            .GroupBy(account => Text(account, "organisation"), StringComparer.Ordinal))
        {
            var levels = company.Select(account => Text(account, "level")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            Assert.Equal(["general", "intermediate", "senior", "technician"], levels);
        }
    }

    private async Task EverybodyLogsInAsync(JsonElement[] accounts)
    {
        foreach (var account in accounts)
        {
            Assert.NotEmpty(await TokenAsync(Text(account, "userName"), Text(account, "password")));
        }
    }

    private async Task EachCarAnswersAsItsNoteSaysAsync(JsonElement[] cars)
    {
        var busy = new HashSet<string>(StringComparer.Ordinal);
        var signedIn = 0;
        foreach (var car in cars)
        {
            var note = Text(car, "note");
            var refusal = RefusedAs().Match(note) is { Success: true } match ? match.Groups["code"].Value : null;
            var worker = car.GetProperty("assignedTo").EnumerateArray().Select(name => name.GetString()!)
                .FirstOrDefault(name => !busy.Contains(name));
            if (worker is null && refusal is null)
            {
                // All who may are at other elevators by now.
                continue;
            }

            worker ??= car.GetProperty("assignedTo").EnumerateArray().Select(name => name.GetString()!).FirstOrDefault() ?? "worker1.1";
            var answer = await ScanAsync(worker, car);
            var isIn = answer.TryGetProperty("id", out _);
            if (isIn)
            {
                busy.Add(worker);
                signedIn++;
            }

            // For elevators assigned to no account, the file names an account that has all elevators.
            var mayBeIn = refusal is null || note.StartsWith("assigned to no account", StringComparison.Ordinal);
            Assert.True(isIn ? mayBeIn : refusal is not null && Text(answer, "code") == refusal, $"{note}: {answer}");
        }

        Assert.True(signedIn >= 10, $"only {signedIn} sign-ins");
    }

    private async Task<JsonElement> ScanAsync(string worker, JsonElement car)
    {
        var face = await PostAsync("dev/face-assertions", new { userName = worker, purpose = "sign-in" }, token: null);
        var position = car.GetProperty("latitude").ValueKind == JsonValueKind.Null
            ? (object)new { latitude = 30.87, longitude = 120.1, accuracy = 10, datum = "wgs-84" }
            : new { latitude = car.GetProperty("latitude").GetDouble(), longitude = car.GetProperty("longitude").GetDouble(), accuracy = 10, datum = "wgs-84" };
        return await PostAsync(
            "v1/visits/sign-in",
            new { qr = Text(car, "qr"), position, faceAssertion = Text(face, "faceAssertion") },
            await TokenAsync(worker, DemoCity.Password));
    }

    private async Task<int> CountAsync(JsonElement account, string path)
    {
        var token = await TokenAsync(Text(account, "userName"), Text(account, "password"));
        var count = 0;
        for (string? continuation = ""; continuation is not null;)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}top=200{continuation}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await _client.SendAsync(request);
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.True(answer.IsSuccessStatusCode, page.ToString());
            count += page.GetProperty("items").GetArrayLength();
            continuation = page.TryGetProperty("continuation", out var next) && next.GetString() is { } place
                ? $"&continuation={Uri.EscapeDataString(place)}"
                : null;
        }

        return count;
    }

    private async Task<string> TokenAsync(string userName, string password) =>
        Text(await PostAsync("v1/auth/login", new { userName, password }, token: null), "accessToken");

    private async Task<JsonElement> PostAsync(string path, object body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await _client.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;

    private static bool IsMain(JsonElement account) => account.GetProperty("main").GetBoolean();

    [GeneratedRegex("refused as (?<code>[a-z-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RefusedAs();
}
