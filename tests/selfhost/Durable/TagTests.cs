using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>Promises about tags and versions: they stay with the instance, and code can read them.</summary>
public sealed class TagTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();
    private DurableTaskClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        await _world.Orchestrator("Version", context => Task.FromResult<object?>(context.Version)).StartAsync();
        _client = new EngineClient(_world.Engine, _world.Json);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Tags_AreSeenByGetAndByQueryWithoutPayloadsToo()
    {
        await StartAsync("Version", "one", null, ("district", "330106"), ("kind", "lift"));
        await _world.EndOfAsync("one");

        var one = (await _client.GetInstanceAsync("one"))!;
        var all = new List<OrchestrationMetadata>();
        await foreach (var instance in _client.GetAllInstancesAsync())
        {
            all.Add(instance);
        }

        Assert.Equal("district=330106 kind=lift", InWords(one.Tags));
        Assert.Equal("district=330106 kind=lift", InWords(Assert.Single(all).Tags));
    }

    [Fact]
    public async Task Tags_OfAnInstanceWithoutAnyAreEmpty()
    {
        var id = await _world.ScheduleAsync("Version");

        Assert.Empty((await _client.GetInstanceAsync(id))!.Tags);
    }

    [Fact]
    public async Task Child_HasItsCallersTagsAndThoseOfTheCallBeforeThem()
    {
        var options = new SubOrchestrationOptions(new TaskOptions(retry: null, Tags(("kind", "stairs"), ("floor", "3"))), "child");
        _world.Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>("Middle", options))
            .Orchestrator("Middle", async context =>
                await context.CallSubOrchestratorAsync<string>("Version", new SubOrchestrationOptions(new TaskOptions(), "grandchild")));

        await StartAsync("Parent", "one", null, ("district", "330106"), ("kind", "lift"));
        await _world.OutputOfAsync("one");

        Assert.Equal("district=330106 floor=3 kind=stairs", InWords((await _client.GetInstanceAsync("child"))!.Tags));
        Assert.Equal("district=330106 floor=3 kind=stairs", InWords((await _client.GetInstanceAsync("grandchild"))!.Tags));
        Assert.Equal("district=330106 kind=lift", InWords((await _client.GetInstanceAsync("one"))!.Tags));
    }

    [Fact]
    public async Task Child_CalledAgainAfterAFailureHasTheSameTags()
    {
        var runs = 0;
        var retry = new TaskRetryOptions(new RetryPolicy(2, TimeSpan.FromMinutes(1)));
        _world.Orchestrator("Flaky", _ => ++runs == 1 ? throw new TimeoutException("once") : Task.FromResult<object?>(null))
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                "Flaky", new SubOrchestrationOptions(new TaskOptions(retry, Tags(("floor", "3"))), "child")));

        var id = await _world.ScheduleAsync("Parent");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _world.OutputOfAsync(id);

        Assert.Equal((2, "floor=3"), (runs, InWords((await _client.GetInstanceAsync("child"))!.Tags)));
    }

    [Fact]
    public async Task Restart_KeepsTagsAndVersion()
    {
        await StartAsync("Version", "one", "2.1", ("kind", "lift"));
        await _world.EndOfAsync("one");

        var other = await _client.RestartAsync("one", restartWithNewInstanceId: true);
        Assert.Equal("\"2.1\"", await _world.OutputOfAsync(other));
        Assert.Equal("kind=lift", InWords((await _client.GetInstanceAsync(other))!.Tags));

        await _client.RestartAsync("one");
        Assert.Equal("\"2.1\"", await _world.OutputOfAsync("one"));
        Assert.Equal("kind=lift", InWords((await _client.GetInstanceAsync("one"))!.Tags));
    }

    [Theory]
    [InlineData(null, "\"2.1\"")]
    [InlineData("3.0", "\"3.0\"")]
    public async Task ContinueAsNew_KeepsTagsAndTheVersionUnlessGivenAnother(string? newVersion, string seen)
    {
        _world.Orchestrator("Twice", context =>
        {
            if (context.GetInput<int>() == 0)
            {
                context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 1, NewVersion = newVersion });
            }

            return Task.FromResult<object?>(context.Version);
        });

        await StartAsync("Twice", "one", "2.1", ("kind", "lift"));

        Assert.Equal(seen, await _world.OutputOfAsync("one"));
        Assert.Equal("kind=lift", InWords((await _client.GetInstanceAsync("one"))!.Tags));
        Assert.Equal(seen, $"\"{(await _world.StateOfAsync("one")).Version}\"");
    }

    [Fact]
    public async Task Version_OfAnUnversionedInstanceIsEmptyToItsCodeAndNullOutside()
    {
        var id = await _world.ScheduleAsync("Version");

        Assert.Equal("\"\"", await _world.OutputOfAsync(id));
        Assert.Null((await _world.StateOfAsync(id)).Version);
    }

    [Fact]
    public async Task Version_OfAChildIsThatOfTheCallAndNotItsCallers()
    {
        _world.Orchestrator("Parent", async context =>
        {
            var plain = await context.CallSubOrchestratorAsync<string>("Version");
            var given = await context.CallSubOrchestratorAsync<string>("Version", new SubOrchestrationOptions { Version = "5" });
            return $"[{plain}] [{given}] {context.CompareVersionTo("2.0") > 0}";
        });

        await StartAsync("Parent", "one", "2.1");

        Assert.Equal("\"[] [5] True\"", await _world.OutputOfAsync("one"));
    }

    private static Dictionary<string, string> Tags(params (string Name, string Value)[] tags) =>
        tags.ToDictionary(tag => tag.Name, tag => tag.Value, StringComparer.Ordinal);

    private static string InWords(IReadOnlyDictionary<string, string> tags) =>
        string.Join(' ', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));

    private Task StartAsync(string name, string id, string? version, params (string Name, string Value)[] tags) =>
        _client.ScheduleNewOrchestrationInstanceAsync(
            name,
            input: 0,
            new StartOrchestrationOptions(id) { Tags = Tags(tags), Version = version is null ? null : new TaskVersion(version) });
}
