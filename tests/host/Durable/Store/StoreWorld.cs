using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Durable.Store;
using FunctionsHost.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>The store on a real database in a folder of its own, under DurableTask.Core's own worker and client. Its clock stands still.</summary>
internal sealed class StoreWorld : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, OrchestratorScript> _orchestrators = [];
    private readonly ConcurrentDictionary<string, Func<string?, Task<string?>>> _activities = new();
    private TaskHubWorker? _worker;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public StoreOptions Options { get; set; } = new();

    /// <summary>Called before each step, as the middleware that has a worker run it would be.</summary>
    public Action<TaskOrchestrationWorkItem, OrchestrationRuntimeState>? BeforeStep { get; set; }

    /// <summary>Called before each activity.</summary>
    public Action<TaskScheduledEvent>? BeforeActivity { get; set; }

    public ILogger<SqliteOrchestrationService> Logger { get; set; } = NullLogger<SqliteOrchestrationService>.Instance;

    public HostDatabase Database { get; private set; } = null!;

    public SqliteOrchestrationService Service { get; private set; } = null!;

    public TaskHubClient Client { get; private set; } = null!;

    public string Folder => _folder.Path;

    /// <summary>How often each activity has been begun.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new();

    public StoreWorld Orchestrator(string name, OrchestratorScript script)
    {
        _orchestrators[name] = script;
        return this;
    }

    public StoreWorld Activity(string name, Func<string?, string?> run) =>
        AsyncActivity(name, input => Task.FromResult(run(input)));

    public StoreWorld AsyncActivity(string name, Func<string?, Task<string?>> run)
    {
        _activities[name] = input =>
        {
            Calls.AddOrUpdate(name, 1, (_, count) => count + 1);
            return run(input);
        };
        return this;
    }

    /// <summary>Opens the database and begins to work.</summary>
    public async Task<StoreWorld> StartAsync(bool works = true)
    {
        Database = HostDatabase.Open(Folder);
        Service = new SqliteOrchestrationService(Database, Time, Options, Logger);
        Client = new TaskHubClient(Service);
        if (works)
        {
            await WorkAsync();
        }

        return this;
    }

    /// <summary>Begins to work.</summary>
    public async Task WorkAsync()
    {
        _worker = new TaskHubWorker(Service) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
        _worker.AddTaskOrchestrations([.. _orchestrators.Select(entry =>
            new FuncCreator<TaskOrchestration>(entry.Key, () => new ScriptedOrchestration(entry.Value)))]);
        _worker.AddTaskActivities([.. _activities.Select(entry =>
            new FuncCreator<TaskActivity>(entry.Key, () => new ScriptedActivity(entry.Value)))]);
        _worker.AddOrchestrationDispatcherMiddleware(async (context, next) =>
        {
            var state = context.GetProperty<OrchestrationRuntimeState>();
            Service.StampBeginning(state);
            BeforeStep?.Invoke(context.GetProperty<TaskOrchestrationWorkItem>(), state);
            await next();
        });
        _worker.AddActivityDispatcherMiddleware(async (context, next) =>
        {
            BeforeActivity?.Invoke(context.GetProperty<TaskScheduledEvent>());
            await next();
        });
        await _worker.StartAsync();
    }

    /// <summary>Closes all at once, as an end of the process would, without waiting for running work.</summary>
    public async Task StopAsync()
    {
        if (_worker is not null)
        {
            await _worker.StopAsync(isForced: true);
            _worker.Dispose();
            _worker = null;
        }

        await Database.DisposeAsync();
        Service.Dispose();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task<OrchestrationInstance> StartInstanceAsync(string name, string? id = null, string? input = null) =>
        Client.CreateOrchestrationInstanceAsync(name, "", id ?? Guid.NewGuid().ToString("N"), input);

    /// <summary>Waits for the end of an instance. Ten real seconds mean that it hangs.</summary>
    public async Task<OrchestrationState> EndOfAsync(string id) => await Service
        .WaitForOrchestrationAsync(id, executionId: null, Timeout.InfiniteTimeSpan, CancellationToken.None)
        .WaitAsync(TimeSpan.FromSeconds(90));

    /// <summary>Runs an instance to its end. Returns its output.</summary>
    public async Task<string?> RunAsync(string name, string? input = null, string? id = null)
    {
        var instance = await StartInstanceAsync(name, id, input);
        var state = await EndOfAsync(instance.InstanceId);
        return state.OrchestrationStatus == OrchestrationStatus.Completed
            ? state.Output
            : throw new InvalidOperationException($"{state.OrchestrationStatus}: {state.Output}");
    }

    /// <summary>Waits until a condition about the stored state holds. The condition is checked after each step.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await RoundAsync();
            await Task.Yield();
        }
    }

    /// <summary>Lets time pass until a condition holds.</summary>
    public Task PassAsync(Func<bool> holds) => PassAsync(holds, TimeSpan.FromSeconds(1));

    /// <inheritdoc cref="PassAsync(Func{bool})"/>
    public async Task PassAsync(Func<bool> holds, TimeSpan stride)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            Time.Advance(stride);
            await RoundAsync();
            await Task.Yield();
        }
    }

    /// <summary>Waits until all that was queued for the writer before is written or has failed, and this with it.</summary>
    public async Task RoundAsync()
    {
        try
        {
            await Database.WriteAsync(_ => { });
        }
        catch (SqliteException)
        {
            // The disk is full, and the test is about that.
        }
    }

    public Task ExecuteAsync(string sql) => Database.WriteAsync(session => session.Execute(sql));

    public OrchestrationStatus? StatusOf(string id) => Service.GetState(id, withPayloads: false)?.OrchestrationStatus;

    public long Count(string table) =>
        Database.Read(session => session.QueryFirst($"SELECT count(*) FROM {table}", row => row.GetInt64(0)));

    public async ValueTask DisposeAsync()
    {
        if (Database is not null)
        {
            await StopAsync();
        }

        _folder.Dispose();
    }
}
