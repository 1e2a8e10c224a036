using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Faults;
using TestSupport;

namespace ElevatorFunctions.Tests.Development;

/// <summary>The demo city has work in every tab of every list right after its first start, for the accounts that have to do it.</summary>
[Collection(Alone.Name)]
[Trait("Speed", "slow")]
public sealed class DemoListsTests : IAsyncLifetime
{
    private static readonly string[] Visits =
        [.. new[] { "open", "awaiting-review", "awaiting-upload", "valid", "non-compliant", "invalid" }.Select(status => $"v1/visits?status={status}")];

    private static readonly string[] Tasks =
    [
        .. new[] { "all", "approaching", "overdue", "never-maintained", "contract-expiring", "out-of-contract" }
            .Select(tab => $"v1/maintenance-tasks?tab={tab}"),
        "v1/overdue-records?open=true", "v1/overdue-records?open=false", "v1/repair-tasks?state=open", "v1/repair-tasks?state=done",
    ];

    private static readonly string[] Rescues =
        [.. new[] { "all", "to-accept", "accepted", "arrived", "history", "compliant", "non-compliant" }.Select(tab => $"v1/rescues?tab={tab}")];

    private static readonly string[] Complaints =
        [.. new[] { "all", "to-accept", "to-handle", "to-review", "closed", "late" }.Select(tab => $"v1/complaints?tab={tab}")];

    private static readonly string[] Inspections =
        [.. new[] { "failed=true", "failed=false", "kind=periodic", "kind=test", "kind=re-check", "conclusion=unqualified", "conclusion=recheck-qualified" }
            .Select(filter => $"v1/inspections?{filter}")];

    private static readonly string[] UndecidedExemptions =
        ["v1/exemptions?standing=false", "v1/exemptions?state=applied", "v1/exemptions?state=refused", "v1/exemptions?state=withdrawn"];

    private static readonly string[] Exemptions =
        [.. new[] { "visit", "overdue-record", "rescue", "complaint", "inspection", "maintainer-change" }.Select(kind => $"v1/exemptions?standing=true&kind={kind}")];

    private static readonly string[] Contracts =
        [.. new[] { "pending", "in-force", "expiring", "expired" }.Select(state => $"v1/contracts?state={state}")];

    private static readonly string[] Elevators =
    [
        .. new[] { "in-use", "stopped", "being-notified" }.Select(status => $"v1/elevators?status={status}"),
        "v1/elevators?inContract=true", "v1/elevators?inContract=false",
    ];

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(1) };
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private AzuriteInstance? _storage;
    private FunctionsProcess? _process;
    private JsonElement[] _accounts = [];

    public async ValueTask InitializeAsync()
    {
        _storage = await AzuriteInstance.CreateAsync();
        _process = new FunctionsProcess(_storage.ConnectionString, hasDemo: true);
        await _process.StartAsync();
        _client.BaseAddress = _process.Address;
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_process.Folder, "demo.json")));
        _accounts = [.. file.RootElement.GetProperty("accounts").Clone().EnumerateArray()];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process!.DisposeAsync();
        await _storage!.DisposeAsync();
    }

    [Fact]
    public async Task EveryTabOfEveryList_HasRows_AndTheHomePageCountsThem()
    {
        await HasRowsAsync(
            Of("maintenance"), eachOfThem: true,
            [.. Visits, .. Tasks, .. Rescues, .. Complaints, .. Inspections, .. Contracts, .. Elevators, "v1/admin-acts", "v1/accounts", "v1/complaints/statistics?by=elevator", "v1/rescues/statistics?by=elevator"]);
        await HasRowsAsync(Of("maintenance", ".1"), eachOfThem: true, [.. Visits, .. Tasks, .. Rescues, .. Complaints, .. Contracts]);
        await HasRowsAsync(Of("maintenance", ".2"), eachOfThem: true, "v1/visits", "v1/maintenance-tasks", "v1/overdue-records", "v1/rescues?tab=history");
        await HasRowsAsync(Of("use-unit"), eachOfThem: true, "v1/visits", "v1/overdue-records", "v1/maintenance-tasks");
        await HasRowsAsync(Of("use-unit"), eachOfThem: false, [.. Visits, .. Tasks, .. Rescues, .. Complaints]);
        await HasRowsAsync(Of("rescue-centre"), eachOfThem: true, [.. Visits, .. Rescues, .. Complaints, "v1/complaints?tab=untold"]);
        await HasRowsAsync(Of("maintenance"), eachOfThem: true, "v1/maintainer-changes?late=false");
        await HasRowsAsync(
            Of("supervisor"), eachOfThem: true, ["v1/maintainer-changes?late=true", "v1/maintainer-changes?late=false", "v1/visits?hinted=true", "v1/visits?hint=fence-edge", "v1/visits?hint=mock-location", .. Visits, .. Tasks, .. Rescues, .. Complaints, .. Elevators, "v1/complaints?tab=untold", "v1/admin-acts"]);
        await HasRowsAsync(Of("inspection"), eachOfThem: true, [.. Inspections, "v1/inspections?withdrawn=true"]);
        await HasRowsAsync(Of("admin"), eachOfThem: true, "v1/admin-acts", "v1/organisations");
        await HasRowsAsync(Of("maintenance"), eachOfThem: true, "v1/exemptions?standing=true");
        await HasRowsAsync(Of("rescue-centre"), eachOfThem: true, [.. Exemptions, .. UndecidedExemptions]);
        await HasRowsAsync(Of("supervisor"), eachOfThem: true, [.. Exemptions, .. UndecidedExemptions]);

        foreach (var account in _accounts.Where(account => account.GetProperty("main").GetBoolean()).Concat(Of("maintenance", ".1")).Concat(Of("maintenance", ".2")))
        {
            Assert.Empty(await DifferencesOfHomeAsync(account));
        }
    }

    [Fact]
    public async Task R5_TheDeadlinesOfAnOpenRescue_GoOn()
    {
        var centre = Of("rescue-centre").Single();
        var waiting = (await GetAsync(centre, "v1/rescues?tab=to-accept&peopleTrapped=true")).GetProperty("items")[0].GetProperty("id").GetString();
        Assert.Equal(1, await CallsAsync());

        using var moved = await _client.PostAsJsonAsync("dev/clock/advance", new { duration = "PT5M" });
        Assert.True(moved.IsSuccessStatusCode);

        // The sweep has the orchestration begin, which calls the next company.
        for (var looks = 0; await CallsAsync() < 2; looks++)
        {
            Assert.True(looks < 5000, "It does not come about.");
        }

        async Task<int> CallsAsync() => (await GetAsync(centre, $"v1/rescues/{waiting}")).GetProperty("log").EnumerateArray()
            .Count(act => act.GetProperty("kind").GetString() == "dispatched");
    }

    [Fact]
    public async Task S8_AYearOfScores_DiffersBetweenCompanies_AndIsWhatTheFactsSay()
    {
        var admin = Of("admin").Single();
        var ranked = await GetAsync(admin, "v1/scores");
        var last = DateOnly.Parse(ranked.GetProperty("to").GetString()!, CultureInfo.InvariantCulture);
        var companies = ranked.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(companies.Length, companies.Select(company => company.GetProperty("totalScore").GetDecimal()).Distinct().Count());
        foreach (var company in companies)
        {
            var id = company.GetProperty("company").GetString();
            var nights = await GetAsync(admin, $"v1/scores/{id}/history?from={last.AddDays(-364):yyyy-MM-dd}&to={last:yyyy-MM-dd}");
            Assert.InRange(nights.GetProperty("items").GetArrayLength(), 60, 70);
            var night = await GetAsync(admin, $"v1/scores/{id}?date={last:yyyy-MM-dd}");
            Assert.Equal(night.GetProperty("snapshot").GetProperty("figures").GetRawText(), night.GetProperty("figures").GetRawText());
            var details = await GetAsync(admin, $"v1/scores/{id}/maintenance/details?only=all&top=500&date={last:yyyy-MM-dd}");
            foreach (var (row, figure) in ((string, string)[])[("required", "required"), ("nonCompliant", "nonCompliantVisits"), ("overdue", "overdueRecords")])
            {
                Assert.Equal(
                    details.GetProperty("figures").GetProperty(figure).GetInt32(),
                    details.GetProperty("items").EnumerateArray().Sum(elevator => elevator.GetProperty(row).GetInt32()));
            }
        }
    }

    [Fact]
    public async Task S8_Exemptions_TakeMissesAway_WithAFile_AndTheWithdrawnOneDoesNot()
    {
        var centre = Of("rescue-centre").Single();
        var exemptions = (await GetAsync(centre, "v1/exemptions")).GetProperty("items").EnumerateArray().ToArray();
        foreach (var exemption in exemptions)
        {
            Assert.NotEmpty(await _client.GetByteArrayAsync(exemption.GetProperty("file").GetString()));
        }

        // Each company has one that stands, and its figures of the year say so.
        var today = DateOnly.Parse((await GetAsync(centre, "v1/scores")).GetProperty("to").GetString()!, CultureInfo.InvariantCulture);
        foreach (var company in exemptions.GroupBy(exemption => exemption.GetProperty("company").GetString()))
        {
            var figures = (await GetAsync(centre, $"v1/scores/{company.Key}?from={today.AddDays(-360):yyyy-MM-dd}&to={today:yyyy-MM-dd}")).GetProperty("figures");
            string[] rates = ["maintenance", "rescue", "complaint", "inspection", "maintainerChange"];
            var standing = company.Count(exemption => exemption.GetProperty("standing").GetBoolean() && exemption.GetProperty("rate").GetString() != "fault");
            Assert.InRange(standing, 1, 2);
            Assert.Equal(standing, rates.Sum(rate => figures.GetProperty(rate).GetProperty("exempted").GetInt32()));
        }
    }

    // The main accounts of a role, or the sub-accounts whose names end in a text.
    private JsonElement[] Of(string role, string? end = null) =>
    [
        .. _accounts.Where(account => account.GetProperty("role").GetString() == role
            && (end is null ? account.GetProperty("main").GetBoolean() : NameOf(account).EndsWith(end, StringComparison.Ordinal))),
    ];

    private async Task HasRowsAsync(JsonElement[] accounts, bool eachOfThem, params string[] lists)
    {
        Assert.NotEmpty(accounts);
        foreach (var list in lists)
        {
            var filled = 0;
            foreach (var account in accounts)
            {
                filled += (await GetAsync(account, list)).GetProperty("items").GetArrayLength() > 0 ? 1 : 0;
            }

            Assert.True(eachOfThem ? filled == accounts.Length : filled > 0, $"{list} has rows for {filled} of {accounts.Length} accounts like {NameOf(accounts[0])}");
        }
    }

    private async Task<List<string>> DifferencesOfHomeAsync(JsonElement account)
    {
        var home = await GetAsync(account, "v1/home");
        var differences = new List<string>();
        foreach (var section in home.GetProperty("lists").EnumerateObject())
        {
            foreach (var list in section.Value.EnumerateObject())
            {
                var (figure, path) = (home.GetProperty(section.Name).GetProperty(list.Name).GetInt32(), list.Value.GetString()!["/api/".Length..]);
                var length = await LengthAsync(account, path);
                if (figure != length)
                {
                    differences.Add($"{NameOf(account)} {section.Name}.{list.Name}: {figure}, {path}: {length}");
                }
            }
        }

        return differences;
    }

    private async Task<int> LengthAsync(JsonElement account, string path)
    {
        var (length, full) = (0, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}top=500");
        for (string? next = full; next is not null;)
        {
            var page = await GetAsync(account, next);
            length += page.GetProperty("items").GetArrayLength();
            next = page.TryGetProperty("continuation", out var end) && end.GetString() is { } place ? $"{full}&continuation={Uri.EscapeDataString(place)}" : null;
        }

        return length;
    }

    private async Task<JsonElement> GetAsync(JsonElement account, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
        using var answer = await _client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{NameOf(account)} {path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string> TokenAsync(JsonElement account)
    {
        var userName = NameOf(account);
        if (!_tokens.TryGetValue(userName, out var token))
        {
            using var answer = await _client.PostAsJsonAsync("v1/auth/login", new { userName, password = account.GetProperty("password").GetString() });
            token = _tokens[userName] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
        }

        return token;
    }

    private static string NameOf(JsonElement account) => account.GetProperty("userName").GetString()!;
}
