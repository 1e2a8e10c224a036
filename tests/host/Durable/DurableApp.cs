using FunctionsHost.Durable;
using FunctionsHost.Durable.Execution;
using FunctionsHost.Durable.Instances;
using FunctionsHost.Durable.Store;
using FunctionsHost.Storage;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsHost.Tests.Durable;

/// <summary>
/// The durable part on a real database with a clock of its own. In place of the worker's process stands what its durable extension calls,
/// so that a test can lose it at any moment.
/// </summary>
internal sealed class DurableApp : IFunctionInvoker, IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<string?, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);
    private readonly TemporaryFolder _folder = new();
    private SqliteOrchestrationService _store = null!;
    private HostedOrchestrationService _service = null!;
    private CodeCalls _calls = null!;
    private ExtendedSessionsCache _memory = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public DurableOptions Options { get; set; } = new() { Versions = new() };

    public HostDatabase Database { get; private set; } = null!;

    public DurableFunctions Functions { get; private set; } = null!;

    public InstanceClient Client { get; private set; } = null!;

    public DurableRunner Runner { get; private set; } = null!;

    /// <summary>Called before each call of a function. It may throw to lose the worker.</summary>
    public Action<AppFunction>? BeforeCall { get; set; }

    /// <summary>Bytes of each orchestrator's request, in order.</summary>
    public List<int> Requests { get; } = [];

    public DurableApp Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _orchestrators[name] = code;
        return this;
    }

    public DurableApp Activity(string name, Func<string?, Task<object?>> code)
    {
        _activities[name] = code;
        return this;
    }

    public DurableApp Activity(string name, Func<string?, object?> code) => Activity(name, input => Task.FromResult(code(input)));

    public async Task<DurableApp> StartAsync()
    {
        Database = HostDatabase.Open(_folder.Path);
        _store = new SqliteOrchestrationService(Database, Clock, new StoreOptions(), NullLogger<SqliteOrchestrationService>.Instance);
        _service = new HostedOrchestrationService(_store);
        _calls = new CodeCalls(this);
        Client = new InstanceClient(_store, Options);
        Functions = new DurableFunctions();
        var versions = new VersionCheck(Options, NullLogger<VersionCheck>.Instance);
        var orchestrators = new OrchestratorRunner(Functions, _calls, new WorkerSessions(Options.SessionIdle, Options.MaxSessions), versions, Clock);
        Runner = new DurableRunner(_store, _service, Functions, orchestrators, new ActivityRunner(Functions, _calls, _store), _calls, NullLoggerFactory.Instance);
        await Runner.OpenAsync(CancellationToken.None);
        AppFunction[] functions =
            [.. _orchestrators.Keys.Select(name => Function(name, "orchestrationTrigger")), .. _activities.Keys.Select(name => Function(name, "activityTrigger"))];
        Runner.Load(functions);
        await Runner.StartAsync(functions, CancellationToken.None);
        return this;
    }

    /// <summary>Ends the host, without patience if the token is cancelled.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await Runner.StopAsync(cancellationToken);
        Runner.Dispose();
        _service.Dispose();
        _calls.Dispose();
        _store.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>A new worker has nothing in memory.</summary>
    public void ForgetSessions()
    {
        _memory.Dispose();
        _memory = new ExtendedSessionsCache();
    }

    public async Task<string> StartAsync(string name, string? input = null, string? version = null)
    {
        var id = InstanceId.New();
        await Client.StartAsync(new NewInstance(name, id, input) { Version = version });
        return id;
    }

    public Task<global::DurableTask.Core.OrchestrationState> EndAsync(string id) =>
        Client.WaitForCompletionAsync(id, CancellationToken.None).WaitAsync(Patience, TimeProvider.System);

    /// <summary>The output of an instance, while the clock goes on in steps.</summary>
    public async Task<string?> OutputAsync(string id, TimeSpan step)
    {
        var end = EndAsync(id);
        while (!end.IsCompleted)
        {
            await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System));
            Clock.Advance(step);
        }

        return (await end).BareOutput();
    }

    /// <summary>Waits until all work of this moment of the clock is done.</summary>
    public async Task QuietAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await Runner.IsBusyAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }

    public async Task<InvocationResponse> InvokeAsync(AppFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        BeforeCall?.Invoke(function);
        var input = request.InputData.Single().Data;
        return function.Trigger.Is("orchestrationTrigger") ? RunOrchestrator(function.Name, input.String) : await RunActivityAsync(function.Name, input);
    }

    public async ValueTask DisposeAsync()
    {
        // Without patience, because an orchestration that a test left behind may wait for a clock that stands still.
        await StopAsync(new CancellationToken(canceled: true));
        _memory.Dispose();
        _folder.Dispose();
    }

    private static AppFunction Function(string name, string trigger) => new(
        name, [FunctionBinding.Parse($$"""{"name":"context","type":"{{trigger}}","direction":"In"}""")], new RpcFunctionMetadata { Name = name });

    private InvocationResponse RunOrchestrator(string name, string request)
    {
        Requests.Add(request.Length);
        var answer = GrpcOrchestrationRunner.LoadAndRun(request, new Code(_orchestrators[name]), _memory);
        return new InvocationResponse { ReturnValue = new TypedData { String = answer } };
    }

    private async Task<InvocationResponse> RunActivityAsync(string name, TypedData input)
    {
        try
        {
            var result = await _activities[name](input.DataCase == TypedData.DataOneofCase.String ? input.String : null);
            return new InvocationResponse { ReturnValue = result is null ? new TypedData() : new TypedData { Json = System.Text.Json.JsonSerializer.Serialize(result) } };
        }
        catch (Exception exception) when (exception is not WorkerLostException)
        {
            throw new FunctionFailedException(name, new RpcException { Message = exception.Message, Type = exception.GetType().FullName });
        }
    }

    private sealed class Code(Func<TaskOrchestrationContext, Task<object?>> code) : ITaskOrchestrator
    {
        public Type InputType => typeof(object);

        public Type OutputType => typeof(object);

        public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => code(context);
    }
}
