using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SelfHost.Durable.History;
using SelfHost.Durable.Store;
using SelfHost.Storage;

namespace SelfHost.Durable.Engine;

/// <summary>
/// Orchestrations on the host's database. Commands may be given as soon as it is made; instances go on from <see cref="StartAsync"/> to
/// <see cref="StopAsync"/>.
/// </summary>
internal sealed class OrchestrationEngine : IOrchestrationEngine, IDisposable
{
    private readonly EngineCore _core;
    private readonly StepRunner _steps;
    private readonly ActivityLane _activities;
    private readonly InstanceReader _reader;
    private readonly InstanceCommands _commands;

    public OrchestrationEngine(
        SelfHostDatabase database, TimeProvider time, EngineOptions options, IDurableCode code, DataConverter payloads, ILoggerFactory loggers)
    {
        _core = new EngineCore(database, time, options, code, payloads, loggers);
        _steps = new StepRunner(_core);
        _activities = new ActivityLane(_core);
        _reader = new InstanceReader(_core);
        _commands = new InstanceCommands(_core);
        _core.Post = new PostOffice(_steps.Queue, _core.InFlight);
        _core.Timers = new DueTimers(
            time, (no, run, task) => _core.Post.Deliver(no, new Message(new TimerFired(task), run, InboxSeq: 0)));
        _core.RunActivity = _activities.Add;
    }

    /// <summary>Instances in memory.</summary>
    public int InMemory => _core.Post.Count;

    /// <summary>Ends when no step and no activity is queued, runs or is being written.</summary>
    public Task WhenQuiet() => _core.InFlight.WhenQuiet();

    /// <summary>Finds the work there is, and begins.</summary>
    public async Task StartAsync()
    {
        await _core.WriteAsync("start", session =>
        {
            StartStore.Begin(session, _core.Time.GetUtcNow(), _core.Options.AloneFrom);
            // On the writer's connection: nothing can come between what is read here and what later commits deliver.
            var suspended = StartStore.Suspended(session);
            var inbox = StartStore.Inbox(session);
            var activities = StartStore.Activities(session);
            var timers = StartStore.Timers(session);
            session.OnCommit(() =>
            {
                _core.IsLoaded = true;
                foreach (var no in suspended)
                {
                    _core.Suspended.TryAdd(no, value: true);
                }

                foreach (var (seq, no, run, message) in inbox)
                {
                    _core.Deliver(no, new Message(message, run, seq));
                }

                foreach (var work in activities)
                {
                    _activities.Add(work);
                }

                foreach (var (no, task, run, due) in timers)
                {
                    _core.Watch(no, run, task, due);
                }
            });
        });
        _steps.Open();
        _activities.Open();
        _core.Timers.Open();
    }

    /// <summary>Begins nothing more, lets what runs come to its end, and notes that the end was in good order.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        _core.Timers.Close();
        await _activities.CloseAsync(patience);
        await _steps.CloseAsync().WaitAsync(patience);
        await _core.WriteAsync("stop", StartStore.End);
    }

    public void Dispose()
    {
        _core.Timers.Dispose();
        _activities.Dispose();
    }

    public Task ScheduleAsync(NewInstance instance, CancellationToken cancellation) => _commands.ScheduleAsync(instance).WaitAsync(cancellation);

    public Task RaiseEventAsync(string instanceId, string eventName, string? payload, CancellationToken cancellation) =>
        _commands.SendAsync(instanceId, new EventRaised(eventName, payload), "raise an event in").WaitAsync(cancellation);

    public Task<InstanceSnapshot?> FindAsync(string instanceId, bool withPayloads, CancellationToken cancellation) =>
        Task.FromResult(_reader.Find(instanceId, withPayloads));

    public Task<InstanceSnapshot> WaitForStartAsync(string instanceId, bool withPayloads, CancellationToken cancellation) =>
        _reader.WaitAsync(instanceId, withPayloads, status => status != OrchestrationRuntimeStatus.Pending, cancellation);

    public Task<InstanceSnapshot> WaitForCompletionAsync(string instanceId, bool withPayloads, CancellationToken cancellation) =>
        _reader.WaitAsync(instanceId, withPayloads, Statuses.HasEnded, cancellation);

    public Task<InstancePage> QueryAsync(OrchestrationQuery query, CancellationToken cancellation) => Task.FromResult(_reader.Query(query));

    public Task SuspendAsync(string instanceId, string? reason, CancellationToken cancellation) =>
        _commands.SendAsync(instanceId, new ExecutionSuspended(reason), "suspend").WaitAsync(cancellation);

    public Task ResumeAsync(string instanceId, string? reason, CancellationToken cancellation) =>
        _commands.SendAsync(instanceId, new ExecutionResumed(reason), "resume").WaitAsync(cancellation);

    public Task TerminateAsync(string instanceId, string? output, bool recursive, CancellationToken cancellation) =>
        _commands.TerminateAsync(instanceId, output, recursive).WaitAsync(cancellation);

    public Task RestartAsync(string instanceId, string? newInstanceId, CancellationToken cancellation) =>
        _commands.RestartAsync(instanceId, newInstanceId).WaitAsync(cancellation);

    public Task<PurgeResult> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellation) =>
        _commands.PurgeAsync(instanceId, recursive).WaitAsync(cancellation);

    public Task<PurgeResult> PurgeAsync(PurgeInstancesFilter filter, bool recursive, CancellationToken cancellation) =>
        _commands.PurgeAsync(filter, recursive, cancellation);

    public Task<IReadOnlyList<HistoryLine>?> ReadHistoryAsync(string instanceId, CancellationToken cancellation) =>
        Task.FromResult(_reader.History(instanceId));

    public Task<PoisonPage> QueryPoisonAsync(int pageSize, string? continuationToken, CancellationToken cancellation) =>
        Task.FromResult(_reader.Poison(pageSize, continuationToken));
}
