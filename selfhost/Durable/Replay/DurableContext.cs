using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using SelfHost.Durable.History;

namespace SelfHost.Durable.Replay;

/// <summary>What an orchestrator is given. Every member holds that it is used in the orchestrator's own flow.</summary>
internal sealed class DurableContext(InstanceInfo info, OrchestrationSession session, DataConverter payloads, ILoggerFactory loggers)
    : TaskOrchestrationContext
{
    private int _guids;

    public override TaskName Name => new(info.Name);

    public override string InstanceId => info.Id;

    public override ParentOrchestrationInstance? Parent { get; } =
        info.Parent is { } parent ? new ParentOrchestrationInstance(new TaskName(parent.Name), parent.Id) : null;

    public override string Version => info.Version ?? "";

    public override DateTime CurrentUtcDateTime => session.Now;

    public override bool IsReplaying => session.IsReplaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default
    {
        session.Hold(nameof(GetInput));
        return payloads.Deserialize<T>(info.Input);
    }

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        session.Hold(nameof(CallActivityAsync));
        RefuseOptionsAsInput(input, options);
        var text = payloads.Serialize(input);
        var version = options?.Version is { } chosen ? chosen.Version : info.Version;
        var output = await RetryLoop.RunAsync(
            this, options?.Retry, () => session.Call(id => new ActivityScheduled(id, name.Name, version is "" ? null : version, text)));
        return payloads.Deserialize<TResult>(output)!;
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        session.Hold(nameof(CallSubOrchestratorAsync));
        RefuseOptionsAsInput(input, options);
        var text = payloads.Serialize(input);
        var instanceId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var version = options?.Version is { } chosen && chosen.Version is { Length: > 0 } given ? given : null;
        KeyValuePair<string, string>[] tags = [.. options?.Tags?.AsEnumerable() ?? []];
        var output = await RetryLoop.RunAsync(
            this,
            options?.Retry,
            () => session.Call(id => new ChildScheduled(id, orchestratorName.Name, instanceId, version, text) { Tags = tags }));
        return payloads.Deserialize<TResult>(output)!;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        session.Hold(nameof(CreateTimer));
        return session.SetTimer(fireAt.ToUniversalTime(), cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        session.Hold(nameof(WaitForExternalEvent));
        return session.Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        session.Hold(nameof(SendEvent));
        session.Say(id => new EventSent(id, instanceId, eventName, payloads.Serialize(payload)));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        session.Hold(nameof(SetCustomStatus));
        session.CustomStatus = payloads.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        session.Hold(nameof(ContinueAsNew));
        session.ContinueAsNew(payloads.Serialize(options.NewInput), options.NewVersion ?? info.Version, options.PreserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        session.Hold(nameof(NewGuid));
        return NameGuid.Create(info.Id, session.Now, _guids++);
    }

    private static void RefuseOptionsAsInput(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException("A TaskOptions value was given as the input and none as the options; name the parameter options.", nameof(input));
        }
    }
}
