using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Visits;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>
/// kill -9 of the real process in the middle of sign-ins, again and again. A sign-in that was acknowledged is there. Another one is
/// either there or not, but never half, and never twice. The world is made by an app that lives, on the same storage.
/// </summary>
[Trait("Speed", "slow")]
public sealed class KilledProcessTests(City city) : IAsyncLifetime
{
    private const int Kills = 5;
    private const int Phones = 6;

    private readonly FunctionsProcess _process = new(city.Storage);
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private AppUnderTest? _living;

    private AppUnderTest Living => _living!;

    public async ValueTask InitializeAsync() => _living = await AppUnderTest.StartAsync(city.Storage);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
        await Living.DisposeAsync();
    }

    [Fact]
    public async Task KilledAnywhere_NoVisitIsLost_AndNoneIsThereTwice()
    {
        var company = await Living.WithOrganisationAsync(Role.Maintenance);
        var unit = await Living.WithOrganisationAsync(Role.UseUnit);
        var user = await Living.WithPersonAsync(unit, isMain: true);
        await _process.StartAsync();
        // The people have their faces checked by the clock of the app that lives.
        await AdvanceAsync(Living.Clock.Ahead);
        var (acknowledged, unanswered) = (0, 0);
        var tries = new List<Try>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var scans = await ScansAsync(company, unit, count: 36);
            var signingIn = Enumerable.Range(0, Phones).Select(phone => SignInsAsync(scans.Where((_, at) => at % Phones == phone)));
            var all = Task.WhenAll([.. signingIn]);
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(100, 600)), TimeProvider.System));
            await _process.KillAsync();
            var made = (await all).SelectMany(one => one).ToList();
            await _process.StartAsync();
            await AdvanceAsync(TimeSpan.FromSeconds(11));

            tries.AddRange(made);
            acknowledged += made.Count(one => one.Visit is not null);
            unanswered += made.Count(one => one.Visit is null);
            await Parallel.ForEachAsync(made, async (one, _) => await OneVisitAsync(one));
        }

        Assert.True(acknowledged > 0, "no sign-in was answered before a kill");
        Assert.True(unanswered > 0, "no sign-in was under way at a kill");
        Assert.Equal(
            tries.Select(one => one.Worker.Account.Id.ToString()).Order(StringComparer.Ordinal),
            (await PeopleInListAsync(user)).Order(StringComparer.Ordinal));
    }

    private Task AdvanceAsync(TimeSpan time) => SendAsync(HttpMethod.Post, "dev/clock/advance", new { duration = XmlConvert.ToString(time) }, token: null);

    // The repetition gets the acknowledged visit, or finds whether there is one. Either way there is one then, and counts once.
    private async Task OneVisitAsync(Try one)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, "v1/visits/sign-in", one.Body, one.Worker.Token, one.Key);
        Assert.True(status == HttpStatusCode.Created, answer);
        using var visit = JsonDocument.Parse(answer);
        var id = visit.RootElement.GetProperty("id").GetString();
        Assert.Equal(one.Visit ?? id, id);
        Assert.Equal(1, visit.RootElement.GetProperty("quota").GetProperty("used").GetInt32());
        Assert.Equal(1, await Quotas.UsedAsync(Living, one.Worker));
        var path = $"v1/visits?elevator={one.Elevator.Entry.Code}";
        using var page = JsonDocument.Parse((await SendAsync(HttpMethod.Get, path, null, one.Worker.Token)).Text);
        Assert.Equal(id, Assert.Single(page.RootElement.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    private async Task<List<Try>> SignInsAsync(IEnumerable<(Person Worker, TestElevator Elevator)> scans)
    {
        var made = new List<Try>();
        foreach (var (worker, elevator) in scans)
        {
            var body = Person.ScanBody(elevator, null, null, worker.Face("sign-in"));
            var key = Guid.NewGuid().ToString("N");
            try
            {
                var (status, text) = await SendAsync(HttpMethod.Post, "v1/visits/sign-in", body, worker.Token, key);
                Assert.True(status == HttpStatusCode.Created, text);
                using var answer = JsonDocument.Parse(text);
                made.Add(new Try(worker, elevator, body, key, answer.RootElement.GetProperty("id").GetString()));
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                made.Add(new Try(worker, elevator, body, key, Visit: null));
                return made;
            }
        }

        return made;
    }

    private async Task<List<(Person Worker, TestElevator Elevator)>> ScansAsync(Organisation company, Organisation unit, int count)
    {
        var scans = new ConcurrentBag<(Person, TestElevator)>();
        await Parallel.ForAsync(0, count, async (_, _) =>
            scans.Add((await Living.WithPersonAsync(company), await Living.WithElevatorAsync(company, unit))));
        return [.. scans];
    }

    private async Task<List<string>> PeopleInListAsync(Person user)
    {
        var people = new List<string>();
        for (string? continuation = ""; continuation is not null;)
        {
            var (_, text) = await SendAsync(HttpMethod.Get, "v1/visits?top=500&continuation=" + continuation, null, user.Token);
            using var page = JsonDocument.Parse(text);
            people.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("person").GetString()!));
            continuation = page.RootElement.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }

        return people;
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(
        HttpMethod method, string path, object? body, string? token, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_process.Address, path));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        request.Content = body is null ? null : new StringContent(JsonSerializer.Serialize(body, Json.Options), Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>One sign-in that was sent. Its visit is null when the process was killed before it answered.</summary>
    private sealed record Try(Person Worker, TestElevator Elevator, Dictionary<string, object?> Body, string Key, string? Visit);
}
