using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FunctionsHost.Tests.Durable;

/// <summary>Functions as an app writes them.</summary>
public static class WorkerFunctions
{
    /// <summary>Starts an orchestration, waits for it, and tells its URLs.</summary>
    public static async Task<string> Start(
        [ActivityTrigger] string name, [DurableClient] DurableTaskClient client, string instanceId, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(client);
        var id = await client.ScheduleNewOrchestrationInstanceAsync(name, $"for {instanceId} by {context.FunctionDefinition.Name}");
        var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        return $"{end.ReadOutputAs<string>()} {client.CreateHttpManagementPayload(id).StatusQueryGetUri}";
    }
}
