using System.Text;

namespace FunctionsHost.Tests.Durable.Http;

/// <summary>Events, holding and ending, and who may do all that.</summary>
public sealed class ManagementCommandTests : IAsyncLifetime
{
    private ManagedApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await ManagedApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Event_ReachesTheInstanceRegardlessOfCase()
    {
        await _app.StartAsync("Gate", "one");

        Assert.Equal(202, (await _app.CallAsync("POST", "instances/one/raiseEvent/OPEN", "\"me\"")).Status);

        await _app.EndAsync("one");
        Assert.Equal("opened by me", (string?)(await _app.CallAsync("GET", "instances/one")).Body!["output"]);
    }

    [Fact]
    public async Task EventThatIsNoJson_IsABadRequest()
    {
        await _app.StartAsync("Gate", "one");
        using var plain = new StringContent("me", Encoding.UTF8, "text/plain");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{ManagedApp.Api}/instances/one/raiseEvent/Open?code={_app.Key}") { Content = plain };

        var notJson = await ManagedApp.Answer.ReadAsync(await _app.Client.SendAsync(request));
        var broken = await _app.CallAsync("POST", "instances/one/raiseEvent/Open", "{");

        Assert.Equal((400, "Only application/json request content is supported"), (notJson.Status, (string?)notJson.Body!["detail"]));
        Assert.Equal((400, "Invalid JSON content"), (broken.Status, (string?)broken.Body!["detail"]));
    }

    [Fact]
    public async Task Terminate_EndsWithTheReasonAsOutput()
    {
        await _app.StartAsync("Gate", "one");
        await _app.BegunAsync("one");

        Assert.Equal(202, (await _app.CallAsync("POST", "instances/one/terminate?reason=a%20fault")).Status);

        await _app.EndAsync("one");
        var status = await _app.CallAsync("GET", "instances/one");
        Assert.Equal((200, "Terminated", "a fault"), (status.Status, (string?)status.Body!["runtimeStatus"], (string?)status.Body["output"]));
    }

    [Fact]
    public async Task SuspendedInstance_TakesItsEventAfterResume()
    {
        await _app.StartAsync("Gate", "one");
        await _app.BegunAsync("one");

        Assert.Equal(202, (await _app.CallAsync("POST", "instances/one/suspend?reason=wait")).Status);
        Assert.Equal(202, (await _app.CallAsync("POST", "instances/one/raiseEvent/Open", "\"me\"")).Status);
        await UntilAsync("Suspended");
        Assert.Equal(202, (await _app.CallAsync("POST", "instances/one/resume")).Status);

        await _app.EndAsync("one");
        Assert.Equal("opened by me", (string?)(await _app.CallAsync("GET", "instances/one")).Body!["output"]);
    }

    [Theory]
    [InlineData("raiseEvent/Open")]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("rewind")]
    public async Task CommandToOneThatHasEnded_IsGoneAndToAnUnknownOneNotFound(string command)
    {
        await _app.RunAsync("Echo", "one");

        Assert.Equal(410, (await _app.CallAsync("POST", $"instances/one/{command}", "1")).Status);
        Assert.Equal(404, (await _app.CallAsync("POST", $"instances/nobody/{command}", "1")).Status);
    }

    [Fact]
    public async Task Rewind_WantsAFailedOne_AndIsNotImplemented()
    {
        await _app.StartAsync("Gate", "running");
        await _app.StartAsync("Gate", "terminated");
        await _app.BegunAsync("terminated");
        await _app.CallAsync("POST", "instances/terminated/terminate");
        await _app.EndAsync("terminated");
        await _app.RunAsync("Broken", "failed");

        Assert.Equal(400, (await RewindAsync("running")).Status);
        Assert.Equal(410, (await RewindAsync("terminated")).Status);
        var failed = await RewindAsync("failed");

        Assert.Equal(501, failed.Status);
        Assert.Contains("Restart", (string?)failed.Body!["detail"], StringComparison.Ordinal);

        Task<ManagedApp.Answer> RewindAsync(string id) => _app.CallAsync("POST", $"instances/{id}/rewind?reason=again");
    }

    [Fact]
    public async Task SuspendAndResume_AreAccepted_WhetherTheyChangeAnythingOrNot()
    {
        await _app.StartAsync("Gate", "one");
        await _app.BegunAsync("one");

        foreach (var command in new[] { "resume", "suspend?reason=wait", "suspend", "resume?reason=go", "resume" })
        {
            var answer = await _app.CallAsync("POST", $"instances/one/{command}");
            Assert.Equal((202, null), (answer.Status, answer.Body));
        }

        await UntilAsync("Running");
    }

    [Fact]
    public async Task SuspendedInstance_IsAcceptedWithItsLocation_AndListedByItsStatus()
    {
        await _app.StartAsync("Gate", "one");
        await _app.BegunAsync("one");
        await _app.CallAsync("POST", "instances/one/suspend");
        await UntilAsync("Suspended");

        var one = await _app.CallAsync("GET", "instances/one");
        var listed = await _app.CallAsync("GET", "instances?runtimeStatus=Suspended");

        Assert.Equal((202, "5"), (one.Status, one.RetryAfter));
        Assert.Equal("one", (string?)Assert.Single(listed.Body!.AsArray())!["instanceId"]);
    }

    [Theory]
    [InlineData("entities")]
    [InlineData("entities/counter")]
    [InlineData("entities/counter?fetchState=true&lastOperationTimeFrom=2026-01-01&top=10")]
    public async Task Entities_AreAnEmptyList(string path)
    {
        var answer = await _app.CallAsync("GET", path);

        Assert.Equal((200, "[]", null), (answer.Status, answer.Body?.ToJsonString(), answer.Continuation));
    }

    [Theory]
    [InlineData("GET", 404, "counter")]
    [InlineData("POST", 400, "not an entity function")]
    [InlineData("DELETE", 400, "not an entity function")]
    public async Task Entity_IsNotThere(string method, int status, string part)
    {
        var answer = await _app.CallAsync(method, "entities/counter/one?op=add", method == "POST" ? "1" : null);

        Assert.Equal(status, answer.Status);
        Assert.Contains(part, (string?)answer.Body!["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "orchestrators/Echo")]
    [InlineData("GET", "instances")]
    [InlineData("DELETE", "instances?createdTimeFrom=2020-01-01")]
    [InlineData("GET", "instances/one")]
    [InlineData("DELETE", "instances/one")]
    [InlineData("POST", "instances/one/raiseEvent/Open")]
    [InlineData("POST", "instances/one/terminate")]
    [InlineData("POST", "instances/one/suspend")]
    [InlineData("POST", "instances/one/resume")]
    [InlineData("POST", "instances/one/restart")]
    [InlineData("POST", "instances/one/rewind")]
    [InlineData("GET", "entities")]
    [InlineData("POST", "entities/counter/one")]
    [InlineData("GET", "poison")]
    public async Task WithoutTheKey_EverythingIsUnauthorized(string method, string path)
    {
        await _app.StartAsync("Gate", "one");
        using var none = new HttpRequestMessage(new HttpMethod(method), $"{ManagedApp.Api}/{path}");
        using var wrong = new HttpRequestMessage(new HttpMethod(method), $"{ManagedApp.Api}/{path}");
        wrong.Headers.Add("x-functions-key", _app.Key + "x");

        Assert.Equal(401, (await ManagedApp.Answer.ReadAsync(await _app.Client.SendAsync(none))).Status);
        Assert.Equal(401, (await ManagedApp.Answer.ReadAsync(await _app.Client.SendAsync(wrong))).Status);
        Assert.Single((await _app.CallAsync("GET", "instances")).Body!.AsArray());
    }

    [Fact]
    public async Task MasterKey_OpensToo()
    {
        using var response = await _app.Client.GetAsync($"{ManagedApp.Api}/instances?code={_app.MasterKey}");

        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task AppWithoutOrchestrators_HasNoManagementApi()
    {
        await using var app = await ManagedApp.StartAsync(new DurableApp());

        Assert.Equal(404, (await app.CallAsync("GET", "instances")).Status);
    }

    private async Task UntilAsync(string status)
    {
        while ((string?)(await _app.CallAsync("GET", "instances/one")).Body!["runtimeStatus"] != status)
        {
            await Task.Yield();
        }
    }
}
