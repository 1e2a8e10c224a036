using Microsoft.DurableTask;

namespace SelfHost.Durable.Engine;

/// <summary>The orchestrators and activities that the engine runs, by name without case.</summary>
internal interface IDurableCode
{
    /// <summary>How an orchestrator is entered, in the caller's flow; null when there is none of the name.</summary>
    Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name);

    /// <summary>How an activity is run; null when there is none of the name.</summary>
    ActivityCode? FindActivity(string name);
}

/// <summary>Runs an activity once. Input and output are serialised.</summary>
/// <param name="instanceId">The calling orchestration.</param>
/// <param name="input">The input; null for none.</param>
/// <param name="cancellation">Asks it to end.</param>
internal delegate Task<string?> ActivityCode(string instanceId, string? input, CancellationToken cancellation);
