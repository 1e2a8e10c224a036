using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FunctionsHost.Clock;
using FunctionsHost.Tests.Hosting;
using FunctionsHost.Worker;

namespace FunctionsHost.Tests.Clock;

/// <summary>In Development an admin route for the worker moves the clock of the whole system.</summary>
[Trait("Speed", "slow")]
public sealed class ClockRoutesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Leap_RunsWhatIsDueByThen()
    {
        await using var host = await StartAsync("Development");
        var clock = RouteOf(host)!;
        Assert.Equal(0, await AheadAsync(await _client.GetAsync(clock)));
        var told = _client.GetAsync(clock + "?after=0");

        var hour = TimeSpan.FromHours(1).Ticks;
        Assert.Equal(hour, await AheadAsync(await _client.PostAsJsonAsync(clock, new { advanceTicks = hour })));

        Assert.Equal(hour, await AheadAsync(await told));
        Assert.StartsWith("EveryHour ", await host.NextLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leap_ThatIsNone_IsRefused()
    {
        await using var host = await StartAsync("Development");
        string[] bodies =
        [
            "", "{ \"advanceTicks\": ", "[]", "{}", "{ \"advanceTicks\": \"1\" }", "{ \"advanceTicks\": -1 }", "{ \"advanceTicks\": 9223372036854775807 }",
        ];

        foreach (var body in bodies)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await _client.PostAsync(RouteOf(host), content);
            Assert.Equal(
                (body, HttpStatusCode.BadRequest, "application/problem+json"), (body, response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        }

        Assert.Equal(0, await AheadAsync(await _client.GetAsync(RouteOf(host))));
    }

    [Fact]
    public async Task Production_HasNone()
    {
        await using var host = await StartAsync("Production");

        Assert.Null(RouteOf(host));
        using var response = await host.Client.GetAsync(ClockRoutes.Path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string? RouteOf(RunningHost host) => host.Host.Get<AppEnvironment>().Variables.GetValueOrDefault(ClockRoutes.Setting);

    private static async Task<long> AheadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("aheadTicks").GetInt64();
        }
    }

    private Task<RunningHost> StartAsync(string environment) => RunningHost.StartAsync(_folder, settings: ("AZURE_FUNCTIONS_ENVIRONMENT", environment));
}
