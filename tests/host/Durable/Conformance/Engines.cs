using Microsoft.DurableTask;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>This host twice, with the tasks of all scenarios, beside the official engine.</summary>
public sealed class Engines : IAsyncLifetime
{
    private readonly Stories _sessions = new();
    private readonly Stories _replay = new();

    internal static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        .. ActivityScenarios.All, .. ChildScenarios.All, .. EventScenarios.All, .. InstanceScenarios.All, .. OrchestratorScenarios.All, .. TimerScenarios.All,
    ];

    public async ValueTask InitializeAsync()
    {
        _sessions.Engine = await HostEngine.StartAsync(_sessions.Define, sessions: true);
        _replay.Engine = await HostEngine.StartAsync(_replay.Define, sessions: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _replay.DisposeAsync();
        await _sessions.DisposeAsync();
    }

    /// <summary>The outcome of a scenario on the official engine, on this host, and on this host when each step replays.</summary>
    internal async Task<(string Official, string Own, string Replayed)> TellAsync(string name)
    {
        // One for each scenario: a scenario may leave the official engine unable to go on.
        await using var fresh = new Stories();
        fresh.Engine = await OfficialEngine.StartAsync(fresh.Define);
        var (official, own, replayed) = (fresh.TellAsync(name), _sessions.TellAsync(name), _replay.TellAsync(name));
        return (await official, await own, await replayed);
    }

    /// <summary>The stories of one engine, each with tasks and state of its own.</summary>
    private sealed class Stories : IAsyncDisposable
    {
        private readonly Dictionary<string, (Tasks Tasks, string Prefix, Func<Telling, Task> Tell)> _stories = new(StringComparer.Ordinal);

        public IEngine? Engine { get; set; }

        public void Define(DurableTaskRegistry registry)
        {
            foreach (var scenario in Scenarios)
            {
                var prefix = $"{string.Concat(scenario.Name.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}_";
                var tasks = new Tasks(registry, prefix);
                _stories[scenario.Name] = (tasks, prefix, scenario.Build(tasks));
            }
        }

        public async Task<string> TellAsync(string name)
        {
            var (tasks, prefix, tell) = _stories[name];
            var telling = new Telling(Engine!, tasks, prefix);
            try
            {
                await tell(telling);
            }
            catch (Exception late) when (late is OperationCanceledException or Grpc.Core.RpcException { StatusCode: Grpc.Core.StatusCode.Cancelled })
            {
                telling.Note("did not come to its end");
            }

            return string.Join('\n', telling.Lines);
        }

        public ValueTask DisposeAsync() => Engine?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
