using System.Text.Json.Nodes;

namespace FunctionsHost.Tests.Durable.Http;

/// <summary>Starting and restarting, and what the answers tell.</summary>
public sealed class ManagementStartTests : IAsyncLifetime
{
    private ManagedApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await ManagedApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Start_AnswersWithTheUrlsOfTheInstance()
    {
        var started = await _app.CallAsync("POST", "orchestrators/echo/id%201", "\"Li\"");

        var instance = $"{_app.Client.BaseAddress}runtime/webhooks/durabletask/instances/id%201";
        Assert.Equal((202, "10", $"{instance}?code={_app.Key}"), (started.Status, started.RetryAfter, started.Location));
        var expected = new JsonObject
        {
            ["id"] = "id 1",
            ["statusQueryGetUri"] = $"{instance}?code={_app.Key}",
            ["sendEventPostUri"] = $"{instance}/raiseEvent/{{eventName}}?code={_app.Key}",
            ["terminatePostUri"] = $"{instance}/terminate?reason={{text}}&code={_app.Key}",
            ["purgeHistoryDeleteUri"] = $"{instance}?code={_app.Key}",
            ["restartPostUri"] = $"{instance}/restart?code={_app.Key}",
            ["suspendPostUri"] = $"{instance}/suspend?reason={{text}}&code={_app.Key}",
            ["resumePostUri"] = $"{instance}/resume?reason={{text}}&code={_app.Key}",
        };
        Assert.True(JsonNode.DeepEquals(expected, started.Body), started.Body?.ToJsonString());

        await _app.EndAsync("id 1");
        using var status = await _app.Client.GetAsync(started.Location);
        Assert.Contains("\"output\":\"Li stamped 2026\"", await status.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartOnAFullDisk_IsRefusedAndMayBeAskedForAgain()
    {
        var big = $"\"{new string('x', 100_000)}\"";
        await _app.AllowPagesAsync(more: 2);
        var refused = await _app.CallAsync("POST", "orchestrators/Echo/big", big);

        Assert.Equal((503, "service-unavailable"), (refused.Status, (string?)refused.Body!["code"]));
        Assert.Equal(404, (await _app.CallAsync("GET", "instances/big")).Status);
        await _app.AllowPagesAsync(more: 1000);
        await _app.RunAsync("Echo", "big", big);
    }

    [Fact]
    public async Task StartWithoutAnId_MakesOne()
    {
        var started = await _app.CallAsync("POST", "orchestrators/Echo");

        Assert.Matches("^[0-9a-f]{32}$", (string)started.Body!["id"]!);
    }

    [Fact]
    public async Task StartWithATimeout_AnswersWithTheOutput()
    {
        var answer = await _app.CallAsync("POST", "orchestrators/Echo/one?timeout=30&pollingInterval=1", "\"Li\"");

        Assert.Equal((200, "\"Li stamped 2026\""), (answer.Status, answer.Body?.ToJsonString()));
    }

    [Fact]
    public async Task StartWithATimeout_TellsOfAFailure()
    {
        var answer = await _app.CallAsync("POST", "orchestrators/Broken/one?timeout=30");

        Assert.Equal((200, "Failed", "Broken is broken"), (answer.Status, (string?)answer.Body!["runtimeStatus"], (string?)answer.Body["output"]));
    }

    [Fact]
    public async Task StartWhoseTimeoutPasses_AnswersWithTheUrls()
    {
        var call = _app.CallAsync("POST", "orchestrators/Gate/one?timeout=5");
        while (!call.IsCompleted)
        {
            _app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(call, _app.Client.GetAsync("nothing"));
        }

        Assert.Equal((202, "one"), ((await call).Status, (string?)(await call).Body!["id"]));
    }

    [Fact]
    public async Task StartOfARunningId_IsAConflictAndOfAnEndedOneReplacesIt()
    {
        await _app.StartAsync("Gate", "one");
        await _app.BegunAsync("one");
        Assert.Equal(409, (await _app.CallAsync("POST", "orchestrators/Gate/one")).Status);

        await _app.CallAsync("POST", "instances/one/raiseEvent/Open", "\"me\"");
        await _app.EndAsync("one");
        await _app.RunAsync("Echo", "one");

        Assert.Equal("Echo", (string?)(await _app.CallAsync("GET", "instances/one")).Body!["name"]);
    }

    [Theory]
    [InlineData("orchestrators/Nobody", "1", "'Nobody'")]
    [InlineData("orchestrators/Stamp", "1", "not an orchestrator")]
    [InlineData("orchestrators/Echo/@one", "1", "must not start with @")]
    [InlineData("orchestrators/Echo/a%23b", "1", "must not contain")]
    [InlineData("orchestrators/Echo/one", "{", "Invalid JSON content")]
    [InlineData("orchestrators/Echo/one?timeout=soon", "1", "'timeout'")]
    [InlineData("orchestrators/Echo/one?timeout=1e9", "1", "'timeout'")]
    [InlineData("instances/nobody/restart", "", "InstanceId does not match")]
    public async Task WrongStart_IsABadRequest(string path, string json, string part)
    {
        var answer = await _app.CallAsync("POST", path, json);

        Assert.Equal((400, "bad-request"), (answer.Status, (string?)answer.Body!["code"]));
        Assert.Contains(part, (string?)answer.Body["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdOfOverAHundredCharacters_IsABadRequest() =>
        Assert.Equal(400, (await _app.CallAsync("POST", $"orchestrators/Echo/{new string('x', 101)}")).Status);

    [Fact]
    public async Task Restart_RunsAgainWithTheSameInputUnderANewId()
    {
        await _app.RunAsync("Echo", "one", "\"Li\"");

        var answer = await _app.CallAsync("POST", "instances/one/restart?timeout=30");
        var page = await _app.CallAsync("GET", "instances");

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("Li ", (string?)answer.Body, StringComparison.Ordinal);
        Assert.Equal(["\"Li\"", "\"Li\""], page.Body!.AsArray().Select(instance => instance!["input"]!.ToJsonString()));
    }

    [Fact]
    public async Task RestartUnderItsOwnId_WantsTheOldOneEnded()
    {
        await _app.StartAsync("Gate", "one");
        await _app.BegunAsync("one");
        Assert.Equal(409, (await _app.CallAsync("POST", "instances/one/restart?restartWithNewInstanceId=false")).Status);

        await _app.CallAsync("POST", "instances/one/raiseEvent/Open", "\"me\"");
        await _app.EndAsync("one");
        var again = await _app.CallAsync("POST", "instances/one/restart?restartWithNewInstanceId=false");

        Assert.Equal((202, "one"), (again.Status, (string?)again.Body!["id"]));
        Assert.Equal(202, (await _app.CallAsync("GET", "instances/one")).Status);
    }
}
