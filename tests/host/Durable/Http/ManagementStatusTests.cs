using System.Text.Json.Nodes;

namespace FunctionsHost.Tests.Durable.Http;

/// <summary>Asking for one instance and for many, and purging them.</summary>
public sealed class ManagementStatusTests : IAsyncLifetime
{
    private ManagedApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await ManagedApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Running_IsAcceptedWithItsLocation()
    {
        await _app.StartAsync("Gate", "one", "7");
        await _app.BegunAsync("one");

        var answer = await _app.CallAsync("GET", "instances/one");

        Assert.Equal((202, "5"), (answer.Status, answer.RetryAfter));
        Assert.Equal($"{_app.Client.BaseAddress}{ManagedApp.Api}/instances/one", answer.Location);
        Expect(
            """
            {"name":"Gate","instanceId":"one","runtimeStatus":"Running","input":7,"customStatus":{"At":"gate"},"output":null,
             "createdTime":"2026-03-01T08:00:00Z","lastUpdatedTime":"2026-03-01T08:00:00Z"}
            """,
            answer.Body);
    }

    [Fact]
    public async Task Ended_IsOkAndShowsTheInputUnlessToldNotTo()
    {
        await _app.RunAsync("Echo", "one", "\"Li\"");

        var shown = await _app.CallAsync("GET", "instances/one");
        var hidden = await _app.CallAsync("GET", "instances/one?showInput=false");

        Assert.Equal((200, null, null), (shown.Status, shown.Location, shown.RetryAfter));
        Assert.Equal(("Li", "Completed", "Li stamped 2026"), ((string?)shown.Body!["input"], (string?)shown.Body["runtimeStatus"], (string?)shown.Body["output"]));
        Assert.Null(hidden.Body!["input"]);
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("?returnInternalServerErrorOnFailure=true", 500)]
    public async Task Failed_IsOkUnlessAskedOtherwise(string query, int status)
    {
        await _app.RunAsync("Broken", "one");

        var answer = await _app.CallAsync("GET", "instances/one" + query);

        Assert.Equal((status, "Failed", "Broken is broken"), (answer.Status, (string?)answer.Body!["runtimeStatus"], (string?)answer.Body["output"]));
    }

    [Fact]
    public async Task History_TellsCallsWithTheirAnswers()
    {
        await _app.RunAsync("Echo", "one", "\"Li\"");

        var events = await HistoryAsync("showHistory=true&showHistoryOutput=true");
        var bare = await HistoryAsync("showHistory=true&showInput=false");

        Assert.Equal(["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"], events.Select(line => (string?)line!["EventType"]));
        Expect(
            """
            {"EventType":"TaskCompleted","FunctionName":"Stamp","Input":"Li","Result":"Li stamped 2026",
             "ScheduledTime":"2026-03-01T08:00:00Z","Timestamp":"2026-03-01T08:00:00Z"}
            """,
            events[1]);
        Assert.Equal(("Echo", "Li"), ((string?)events[0]!["FunctionName"], (string?)events[0]!["Input"]));
        Assert.Equal(("Completed", "Li stamped 2026"), ((string?)events[2]!["OrchestrationStatus"], (string?)events[2]!["Result"]));
        Assert.All(bare, line => Assert.True(line!["Result"] is null && line["Input"] is null));
    }

    [Theory]
    [InlineData("GET", "instances/nobody")]
    [InlineData("DELETE", "instances/nobody")]
    [InlineData("DELETE", "instances?createdTimeFrom=2020-01-01")]
    [InlineData("POST", "instances/one/explode")]
    [InlineData("GET", "")]
    public async Task NothingThere_IsNotFound(string method, string path) => Assert.Equal(404, (await _app.CallAsync(method, path)).Status);

    [Theory]
    [InlineData("PUT", "instances/one")]
    [InlineData("GET", "instances/one/terminate")]
    [InlineData("GET", "orchestrators/Echo")]
    public async Task WrongMethod_IsNotAllowed(string method, string path) => Assert.Equal(405, (await _app.CallAsync(method, path)).Status);

    [Fact]
    public async Task List_IsFilteredAndPaged()
    {
        await _app.RunAsync("Echo", "a1");
        await _app.RunAsync("Broken", "a2");
        _app.Clock.Advance(TimeSpan.FromHours(1));
        await _app.StartAsync("Gate", "b1");
        await _app.BegunAsync("b1");

        Assert.Equal(["a1", "a2", "b1"], await IdsAsync(""));
        Assert.Equal(["a1", "a2"], await IdsAsync("?instanceIdPrefix=a"));
        Assert.Equal(["a2", "b1"], await IdsAsync("?runtimeStatus=Failed,running"));
        Assert.Equal(["b1"], await IdsAsync("?createdTimeFrom=2026-03-01T08:30:00Z"));
        Assert.Equal(["a1", "a2"], await IdsAsync("?createdTimeTo=2026-03-01T08:30:00Z&runtimeStatus=Failed&runtimeStatus=Completed"));
        var first = await _app.CallAsync("GET", "instances?top=2");
        var second = await _app.CallAsync("GET", "instances?top=2", continuation: first.Continuation);
        Assert.Equal(["a1", "a2"], IdsOf(first));
        Assert.Equal(["b1"], IdsOf(second));
        Assert.Null(second.Continuation);
    }

    [Theory]
    [InlineData("GET", "instances?runtimeStatus=Finished", "'runtimeStatus'")]
    [InlineData("GET", "instances?runtimeStatus=42", "'runtimeStatus'")]
    [InlineData("GET", "instances?top=0", "'top'")]
    [InlineData("GET", "instances?createdTimeTo=yesterday", "'createdTimeTo'")]
    [InlineData("GET", "instances/one?showInput=perhaps", "'showInput'")]
    [InlineData("DELETE", "instances", "'createdTimeFrom'")]
    [InlineData("DELETE", "instances?createdTimeFrom=2020-01-01&runtimeStatus=Compelted", "'runtimeStatus'")]
    public async Task ValueThatCannotBeRead_IsABadRequest(string method, string path, string part)
    {
        var answer = await _app.CallAsync(method, path);

        Assert.Equal(400, answer.Status);
        Assert.Contains(part, (string?)answer.Body!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForeignContinuationToken_IsABadRequest() =>
        Assert.Equal(400, (await _app.CallAsync("GET", "instances", continuation: "not ours")).Status);

    [Fact]
    public async Task PurgeOfOne_RemovesItAndCounts()
    {
        await _app.RunAsync("Echo", "one");

        var purged = await _app.CallAsync("DELETE", "instances/one");

        Assert.Equal((200, """{"instancesDeleted":1}"""), (purged.Status, purged.Body?.ToJsonString()));
        Assert.Equal(404, (await _app.CallAsync("GET", "instances/one")).Status);
    }

    [Fact]
    public async Task PurgeOfOneThatRuns_IsRefusedAndLeavesIt()
    {
        await _app.StartAsync("Gate", "one");
        await _app.BegunAsync("one");

        Assert.Equal(410, (await _app.CallAsync("DELETE", "instances/one")).Status);

        Assert.Equal(202, (await _app.CallAsync("GET", "instances/one")).Status);
    }

    [Fact]
    public async Task History_OfAFailure_TellsItsTypeAndItsWords()
    {
        await _app.RunAsync("Broken", "one");

        var last = (await HistoryAsync("showHistory=true&showHistoryOutput=true"))[^1];

        Assert.Equal(("ExecutionCompleted", "Failed", "Broken is broken"), ((string?)last!["EventType"], (string?)last["OrchestrationStatus"], (string?)last["Reason"]));
        Assert.EndsWith("InvalidOperationException", (string?)last["Details"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task PurgeOfMany_TakesTheEndedThatFit()
    {
        await _app.RunAsync("Echo", "done");
        await _app.RunAsync("Broken", "failed");
        await _app.StartAsync("Gate", "open");

        var failed = await _app.CallAsync("DELETE", "instances?createdTimeFrom=2020-01-01&runtimeStatus=Failed");
        var rest = await _app.CallAsync("DELETE", "instances?createdTimeFrom=2020-01-01");

        Assert.Equal(("""{"instancesDeleted":1}""", """{"instancesDeleted":1}"""), (failed.Body?.ToJsonString(), rest.Body?.ToJsonString()));
        Assert.Equal(["open"], await IdsAsync(""));
    }

    [Fact]
    public async Task Poison_IsToldNewestFirstAndPaged()
    {
        Expect("[]", (await _app.CallAsync("GET", "poison")).Body);
        await _app.GiveUpAsync("one", "orchestrator", "Gate", task: null);
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        await _app.GiveUpAsync("two", "activity", "Stamp", task: 3);
        await _app.GiveUpAsync("three", "activity", "Stamp", task: 4);

        var first = await _app.CallAsync("GET", "poison?top=2");
        var second = await _app.CallAsync("GET", "poison?top=2", continuation: first.Continuation);

        Assert.Equal(["three", "two"], IdsOf(first));
        Expect(
            """
            {"givenUpTime":"2026-03-01T08:05:00Z","instanceId":"two","kind":"activity","name":"Stamp","taskId":3,"reason":"it kills"}
            """,
            first.Body!.AsArray()[1]);
        Expect(
            """
            [{"givenUpTime":"2026-03-01T08:00:00Z","instanceId":"one","kind":"orchestrator","name":"Gate","reason":"it kills"}]
            """,
            second.Body);
        Assert.Null(second.Continuation);
        Assert.Equal(400, (await _app.CallAsync("GET", "poison", continuation: "not ours")).Status);
        Assert.Equal(400, (await _app.CallAsync("GET", "poison?top=none")).Status);
    }

    private static void Expect(string json, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), actual), actual?.ToJsonString());

    private static List<string?> IdsOf(ManagedApp.Answer answer) => [.. answer.Body!.AsArray().Select(instance => (string?)instance!["instanceId"])];

    private async Task<List<string?>> IdsAsync(string query) => IdsOf(await _app.CallAsync("GET", "instances" + query));

    private async Task<JsonArray> HistoryAsync(string query) => (await _app.CallAsync("GET", "instances/one?" + query)).Body!["historyEvents"]!.AsArray();
}
