using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Storage;

namespace SelfHost.Tests.Durable;

/// <summary>An engine on a real file with a clock of its own, and orchestrators and activities written in the test.</summary>
internal sealed class DurableWorld : IAsyncDisposable, IDurableCode
{
    /// <summary>How long a test waits for what should come at once, by the machine's clock.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<string?, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly TemporaryFolder _folder = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Path;

    public EngineOptions Options { get; set; } = new();

    /// <summary>Runs all of the engine on one thread, in an order of its choice; null for the engine's own threads.</summary>
    public SeededScheduler? Scheduler { get; init; }

    public ILoggerFactory Loggers { get; set; } = NullLoggerFactory.Instance;

    public SelfHostDatabase Database { get; private set; } = null!;

    public OrchestrationEngine Engine { get; private set; } = null!;

    public DataConverter Json => JsonDataConverter.Default;

    public DurableWorld Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _orchestrators[name] = code;
        return this;
    }

    public DurableWorld Activity(string name, Func<string?, Task<object?>> code)
    {
        _activities[name] = code;
        return this;
    }

    public DurableWorld Activity(string name, Func<string?, object?> code) => Activity(name, input => Task.FromResult(code(input)));

    public async Task<DurableWorld> StartAsync()
    {
        Database = SelfHostDatabase.Open(_folder.Path, Schema.Steps, Scheduler is null ? null : Scheduler.Post);
        var options = Scheduler is null ? Options : Options with { Workers = Scheduler };
        Engine = new OrchestrationEngine(Database, Clock, options, this, Json, Loggers);
        await Engine.StartAsync();
        return this;
    }

    /// <summary>A stop and a start of the host.</summary>
    public async Task RestartAsync()
    {
        await Engine.StopAsync(CancellationToken.None);
        await KillAsync();
        await StartAsync();
    }

    /// <summary>The end of the process: nothing that is not on disk is left.</summary>
    public async Task KillAsync()
    {
        await Database.DisposeAsync();
        Engine.Dispose();
    }

    public async Task<string> ScheduleAsync(string name, object? input = null, string? id = null, DateTimeOffset? startAt = null)
    {
        var instance = New(name, input, id) with { StartAt = startAt };
        await Engine.ScheduleAsync(instance, CancellationToken.None);
        return instance.InstanceId;
    }

    public NewInstance New(string name, object? input = null, string? id = null) => new(
        name,
        id ?? Guid.NewGuid().ToString("N"),
        Json.Serialize(input),
        StartAt: null,
        Version: null,
        new Dictionary<string, string>(StringComparer.Ordinal),
        NewInstance.Unfinished);

    public Task RaiseAsync(string id, string name, object? payload = null) =>
        Engine.RaiseEventAsync(id, name, Json.Serialize(payload), CancellationToken.None);

    public async Task RaiseIfRunningAsync(string id, string name, object? payload)
    {
        if (!(await StateOfAsync(id)).HasEnded)
        {
            await RaiseAsync(id, name, payload);
        }
    }

    public Task<InstanceSnapshot> EndOfAsync(string id) =>
        Soon(Engine.WaitForCompletionAsync(id, withPayloads: true, CancellationToken.None));

    public async Task<string?> OutputOfAsync(string id)
    {
        var end = await EndOfAsync(id);
        Assert.True(end.Status == OrchestrationRuntimeStatus.Completed, $"{end.Status}: {end.Output}");
        return end.Output;
    }

    /// <summary>Starts an orchestrator that needs nothing further, and gives its output.</summary>
    public async Task<string?> RunAsync(string name, object? input = null) => await OutputOfAsync(await ScheduleAsync(name, input));

    public async Task<InstanceSnapshot> StateOfAsync(string id)
    {
        await QuietAsync();
        return (await Engine.FindAsync(id, withPayloads: true, CancellationToken.None))!;
    }

    /// <summary>Until nothing is going on but waiting.</summary>
    public Task QuietAsync() => Soon(Engine.WhenQuiet());

    public async Task AdvanceAsync(TimeSpan time)
    {
        await QuietAsync();
        Clock.Advance(time);
        await QuietAsync();
    }

    public int Rows(string table) => Database.Read(session => session.QueryFirst($"SELECT count(*) FROM {table}", row => row.GetInt32(0)));

    public Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public ActivityCode? FindActivity(string name) => _activities.TryGetValue(name, out var code)
        ? async (_, input, _) => Json.Serialize(await code(input))
        : null;

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    // A seeded scheduler knows by itself when nothing more will come.
    private Task Soon(Task task) => Scheduler is null ? task.WaitAsync(Patience, TimeProvider.System) : task;

    private Task<T> Soon<T>(Task<T> task) => Scheduler is null ? task.WaitAsync(Patience, TimeProvider.System) : task;
}
