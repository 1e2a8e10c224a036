using Microsoft.DurableTask;
using SelfHost.Durable.Engine;

namespace SelfHost.Durable.Functions;

/// <summary>The functions of the app as the engine calls them.</summary>
/// <param name="functions">The orchestrators and activities.</param>
/// <param name="runner">Runs activities.</param>
internal sealed class AppCode(DurableFunctions functions, ActivityRunner runner) : IDurableCode
{
    public Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => functions.FindOrchestrator(name) is { } found ? found.RunAsync : null;

    public ActivityCode? FindActivity(string name) => functions.FindActivity(name) is { } found
        ? (instanceId, input, cancellation) => runner.RunAsync(found, instanceId, input, cancellation)
        : null;
}
