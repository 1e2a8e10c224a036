using Microsoft.DurableTask;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>Both engines, with the tasks of all scenarios.</summary>
public sealed class BothEngines : IAsyncLifetime
{
    private readonly Stories _official = new();
    private readonly Stories _own = new();
    private IEngine? _officialEngine;
    private IEngine? _ownEngine;

    internal static IReadOnlyList<Scenario> Scenarios { get; } = All().Where(s => Environment.GetEnvironmentVariable("SC") is not { } only || only.Split(',').Any(o => s.Name.Contains(o))).ToList();

    private static Scenario[] All() =>
    [
        .. ActivityScenarios.All, .. ChildScenarios.All, .. EventScenarios.All, .. InstanceScenarios.All, .. OrchestratorScenarios.All, .. TimerScenarios.All,
    ];

    public async ValueTask InitializeAsync()
    {
        _officialEngine = await OfficialEngine.StartAsync(_official.Define);
        _ownEngine = await HostEngine.StartAsync(_own.Define);
    }

    public async ValueTask DisposeAsync()
    {
        await (_ownEngine?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_officialEngine?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>What comes out of a scenario on the official engine and on this host.</summary>
    internal async Task<(IReadOnlyList<string> Official, IReadOnlyList<string> Own)> TellAsync(string name)
    {
        var official = _official.TellAsync(name, _officialEngine!);
        var own = _own.TellAsync(name, _ownEngine!);
        return (await official, await own);
    }

    /// <summary>The stories of one engine, each with tasks and state of its own.</summary>
    private sealed class Stories
    {
        private readonly Dictionary<string, (Tasks Tasks, string Prefix, Func<Telling, Task> Tell)> _stories = new(StringComparer.Ordinal);

        public void Define(DurableTaskRegistry registry)
        {
            foreach (var scenario in Scenarios)
            {
                var prefix = $"{string.Concat(scenario.Name.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}_";
                var tasks = new Tasks(registry, prefix);
                _stories[scenario.Name] = (tasks, prefix, scenario.Build(tasks));
            }
        }

        public async Task<IReadOnlyList<string>> TellAsync(string name, IEngine engine)
        {
            var (tasks, prefix, tell) = _stories[name];
            var telling = new Telling(engine, tasks, prefix);
            try
            {
                await tell(telling);
            }
            catch (Exception late) when (late is OperationCanceledException or Grpc.Core.RpcException { StatusCode: Grpc.Core.StatusCode.Cancelled })
            {
                telling.Note("did not come to its end");
            }

            return telling.Lines;
        }
    }
}
