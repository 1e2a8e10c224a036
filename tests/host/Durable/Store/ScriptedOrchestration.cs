using DurableTask.Core;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// An orchestrator of a test: plain C#, as DurableTask.Core runs it. Events are kept until the orchestrator waits for them.
/// </summary>
internal sealed class ScriptedOrchestration(OrchestratorScript script) : TaskOrchestration<string?, string?, string, string?>
{
    private readonly Dictionary<string, Queue<string>> _early = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue<TaskCompletionSource<string>>> _waiting = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Told to clients.</summary>
    public string? CustomStatus { get; set; }

    public override Task<string?> RunTask(OrchestrationContext context, string? input) => script(context, input, this);

    public Task<string> EventAsync(string name)
    {
        if (_early.TryGetValue(name, out var early) && early.TryDequeue(out var payload))
        {
            return Task.FromResult(payload);
        }

        var waiter = new TaskCompletionSource<string>();
        if (!_waiting.TryGetValue(name, out var waiters))
        {
            _waiting.Add(name, waiters = new());
        }

        waiters.Enqueue(waiter);
        return waiter.Task;
    }

    /// <summary>Continues as new. Events that were not awaited yet come again.</summary>
    public void ContinueAsNew(OrchestrationContext context, string input)
    {
        foreach (var (name, payloads) in _early)
        {
            foreach (var payload in payloads)
            {
                context.SendEvent(new OrchestrationInstance { InstanceId = context.OrchestrationInstance.InstanceId }, name, payload);
            }
        }

        context.ContinueAsNew(input);
    }

    public override void OnEvent(OrchestrationContext context, string name, string input)
    {
        if (_waiting.TryGetValue(name, out var waiters) && waiters.TryDequeue(out var waiter))
        {
            waiter.SetResult(input);
            return;
        }

        if (!_early.TryGetValue(name, out var early))
        {
            _early.Add(name, early = new());
        }

        early.Enqueue(input);
    }

    public override string? OnGetStatus() => CustomStatus;
}
