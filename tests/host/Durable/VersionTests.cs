using DurableTask.Core;
using DurableTask.Core.Settings;
using FunctionsHost.Durable;
using Microsoft.DurableTask;

namespace FunctionsHost.Tests.Durable;

/// <summary>New orchestrations get the app's version, and those of another are run, fail or wait as host.json says.</summary>
public sealed class VersionTests : IAsyncDisposable
{
    private readonly DurableApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2", null, "2")]
    [InlineData("2", "1.5", "1.5")]
    [InlineData("2", "", "")]
    public async Task New_HasTheAppsVersion_UnlessItIsGivenOne(string? own, string? given, string? seen)
    {
        await StartAsync(own, VersioningSettings.VersionMatchStrategy.CurrentOrOlder);

        Assert.Equal(seen is null ? null : $"\"{seen}\"", (await _app.EndAsync(await _app.StartAsync("Tell", version: given))).Output);
    }

    [Fact]
    public async Task Child_HasTheAppsVersion_UnlessItIsGivenOne()
    {
        await StartAsync("2", VersioningSettings.VersionMatchStrategy.CurrentOrOlder);

        Assert.Equal("\"1 2 1.5\"", (await _app.EndAsync(await _app.StartAsync("Parent", version: "1"))).Output);
    }

    [Theory]
    [InlineData(VersioningSettings.VersionMatchStrategy.None, "3", true)]
    [InlineData(VersioningSettings.VersionMatchStrategy.Strict, "2", true)]
    [InlineData(VersioningSettings.VersionMatchStrategy.Strict, "1", false)]
    [InlineData(VersioningSettings.VersionMatchStrategy.CurrentOrOlder, "1.9.9", true)]
    [InlineData(VersioningSettings.VersionMatchStrategy.CurrentOrOlder, "", true)]
    [InlineData(VersioningSettings.VersionMatchStrategy.CurrentOrOlder, "3", false)]
    public async Task Fail_EndsWhatDoesNotFit(VersioningSettings.VersionMatchStrategy strategy, string version, bool fits)
    {
        await StartAsync("2", strategy, VersioningSettings.VersionFailureStrategy.Fail);

        var end = await _app.EndAsync(await _app.StartAsync("Tell", version: version));

        Assert.Equal(fits ? OrchestrationStatus.Completed : OrchestrationStatus.Failed, end.OrchestrationStatus);
        Assert.Equal(fits ? null : "VersionMismatch", end.FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task Reject_LetsItWait_UntilAnAppHasItsVersion()
    {
        await StartAsync("2", VersioningSettings.VersionMatchStrategy.CurrentOrOlder);
        var id = await _app.StartAsync("Tell", version: "3");
        // More tries than a step that fails is given.
        for (var minute = 0; minute < 20; minute++)
        {
            _app.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal("\"2\"", (await _app.EndAsync(await _app.StartAsync("Tell"))).Output);
        }

        Assert.Equal(OrchestrationStatus.Pending, _app.Client.Find(id, withPayloads: false)!.OrchestrationStatus);
        await _app.StopAsync();
        _app.Options = new DurableOptions { Versions = new() { Version = "3", MatchStrategy = VersioningSettings.VersionMatchStrategy.CurrentOrOlder } };
        await _app.StartAsync();

        Assert.Equal("\"3\"", (await _app.EndAsync(id)).Output);
    }

    private Task StartAsync(string? version, VersioningSettings.VersionMatchStrategy match, VersioningSettings.VersionFailureStrategy failure = default)
    {
        _app.Options = new DurableOptions { Versions = new() { Version = version!, MatchStrategy = match, FailureStrategy = failure } };
        return _app
            .Orchestrator("Tell", context => Task.FromResult<object?>(context.Version))
            .Orchestrator("Parent", async context =>
            {
                var own = await context.CallSubOrchestratorAsync<string>("Tell");
                var given = await context.CallSubOrchestratorAsync<string>("Tell", options: new SubOrchestrationOptions { Version = "1.5" });
                return $"{context.Version} {own} {given}";
            })
            .StartAsync();
    }
}
