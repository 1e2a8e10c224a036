using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace SelfHost.Tests.Durable.Official;

/// <summary>The least that a context needs, so that what the base class does itself can be tested. Timers and events end when told.</summary>
internal sealed class ScriptedContext(ILoggerFactory? loggers = null) : TaskOrchestrationContext
{
    public List<string> Calls { get; } = [];

    public TaskCompletionSource Timer { get; } = new();

    public TaskCompletionSource<object> Event { get; } = new();

    public bool Replaying { get; set; }

    public string Versioned { get; set; } = "";

    public override TaskName Name => "Scripted";

    public override string InstanceId => "one";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public override bool IsReplaying => Replaying;

    public override string Version => Versioned;

    protected override ILoggerFactory LoggerFactory => loggers!;

    public override T? GetInput<T>()
        where T : default => default;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Record<TResult>($"activity {name} {input} {options?.Retry?.Policy?.MaxNumberOfAttempts}");

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Record<TResult>($"child {orchestratorName} {input} {(options as SubOrchestrationOptions)?.InstanceId}");

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Calls.Add($"timer {fireAt:HH:mm:ss}");
        cancellationToken.UnsafeRegister(_ => Calls.Add("timer cancelled"), null);
        return Timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Calls.Add($"wait {eventName}");
        cancellationToken.UnsafeRegister(_ => Event.TrySetCanceled(), null);
        return Typed();

        async Task<T> Typed() => (T)await Event.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => Calls.Add($"send {instanceId} {eventName} {payload}");

    public override void SetCustomStatus(object? customStatus) => Calls.Add($"status {customStatus}");

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Calls.Add($"anew {newInput} {preserveUnprocessedEvents}");

    public override Guid NewGuid() => Guid.Empty;

    private Task<T> Record<T>(string call)
    {
        Calls.Add(call);
        return Task.FromResult<T>(default!);
    }
}
