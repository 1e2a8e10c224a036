using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Durable.Functions;
using SelfHost.Functions;
using SelfHost.Storage;

namespace TestSupport.Durable;

/// <summary>
/// Runs the orchestrations and activities of an app on a virtual clock, without its HTTP, queues and timers. The engine is the real one;
/// its file is in memory where the machine has a file system in memory. An activity may be replaced by a function of the test.
/// </summary>
/// <param name="functions">The classes to look for orchestrators and activities in.</param>
/// <param name="services">What activities take in their constructors; null for nothing.</param>
public sealed class OrchestrationHost(IEnumerable<Type> functions, IServiceProvider? services = null) : IAsyncDisposable, IDurableCode
{
    // By the machine's clock: how long something may take that should come at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = TempFolder.InMemory();
    private readonly DurableFunctions _functions = new(new FunctionCatalog(functions));
    private readonly ServiceProvider _nothing = new ServiceCollection().BuildServiceProvider();
    private readonly Dictionary<string, ActivityCode> _replaced = new(StringComparer.OrdinalIgnoreCase);
    private readonly WorkerDataConverter _payloads = new(Options.Create(new WorkerOptions()));
    private AppCode? _code;
    private SelfHostDatabase? _database;
    private OrchestrationEngine? _engine;

    /// <summary>The clock of everything that runs here; it stands until it is advanced.</summary>
    public FakeTimeProvider Clock { get; init; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    /// <summary>Starts orchestrations, raises events, reads statuses.</summary>
    public DurableTaskClient Client { get; private set; } = null!;

    private OrchestrationEngine Engine => _engine ?? throw new InvalidOperationException("Start the host first.");

    /// <summary>Replaces an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="run">Input in, output out; called again when the activity runs again.</param>
    public OrchestrationHost Activity<TInput, TOutput>(string name, Func<TInput?, Task<TOutput>> run)
    {
        _replaced[name] = async (_, input, _) => _payloads.Serialize(await run(_payloads.Deserialize<TInput>(input)));
        return this;
    }

    /// <inheritdoc cref="Activity{TInput,TOutput}(string,Func{TInput,Task{TOutput}})"/>
    public OrchestrationHost Activity<TInput, TOutput>(string name, Func<TInput?, TOutput> run) =>
        Activity<TInput, TOutput>(name, input => Task.FromResult(run(input)));

    /// <summary>Begins, or goes on with what is there.</summary>
    public async Task<OrchestrationHost> StartAsync()
    {
        var invoker = new FunctionInvoker((services ?? _nothing).GetRequiredService<IServiceScopeFactory>(), middleware: [], timeout: null);
        _code = new AppCode(_functions, new ActivityRunner(invoker, _payloads));
        _database = SelfHostDatabase.Open(_folder.FullPath);
        _engine = new OrchestrationEngine(_database, Clock, new EngineOptions(), this, _payloads, NullLoggerFactory.Instance);
        Client = new EngineClient(_engine, _payloads);
        await _engine.StartAsync();
        return this;
    }

    /// <summary>Waits until nothing goes on but waiting, for a timer or an event.</summary>
    /// <exception cref="TimeoutException">It goes on for half a minute.</exception>
    public Task QuietAsync() => Engine.WhenQuiet().WaitAsync(Patience, TimeProvider.System);

    /// <summary>Lets time pass, and everything happen that is due by then.</summary>
    /// <param name="time">How much.</param>
    public async Task AdvanceAsync(TimeSpan time)
    {
        await QuietAsync();
        Clock.Advance(time);
        await QuietAsync();
    }

    /// <summary>The process dies and is started again.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>The history of an instance as it is kept now, to be replayed against later code.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <exception cref="ArgumentException">There is none of the id.</exception>
    public async Task<RecordedHistory> RecordAsync(string instanceId)
    {
        await QuietAsync();
        return _database!.Read(session => RecordedHistory.Read(session, instanceId))
            ?? throw new ArgumentException($"There is no instance '{instanceId}'.", nameof(instanceId));
    }

    /// <summary>Replays a history on the orchestrators of this host.</summary>
    /// <param name="history">The history.</param>
    /// <returns>Null when today's code does what the history says; otherwise what it does else.</returns>
    public string? Replay(RecordedHistory history) => history.Replay(this, _payloads);

    Func<TaskOrchestrationContext, Task<object?>>? IDurableCode.FindOrchestrator(string name) => _functions.FindOrchestrator(name) is { } found ? found.RunAsync : null;

    ActivityCode? IDurableCode.FindActivity(string name) => _replaced.GetValueOrDefault(name) ?? _code!.FindActivity(name);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _nothing.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StopAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _engine?.Dispose();
    }
}
