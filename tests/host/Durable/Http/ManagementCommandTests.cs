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
    public async Task Rewind_IsNotImplemented()
    {
        await _app.StartAsync("Gate", "one");

        Assert.Equal(501, (await _app.CallAsync("POST", "instances/one/rewind")).Status);
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
