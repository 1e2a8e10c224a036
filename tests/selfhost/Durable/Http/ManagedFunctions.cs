using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SelfHost.Tests.Durable.Http;

/// <summary>Orchestrators, an activity and a client, as an app has them.</summary>
public static class ManagedFunctions
{
    [Function("Echo")]
    public static Task<string> Echo([OrchestrationTrigger] TaskOrchestrationContext context, string? input) =>
        context.CallActivityAsync<string>("Stamp", input ?? "nothing");

    [Function("Gate")]
    public static async Task<string> Gate([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus(new { At = "gate" });
        return "opened by " + await context.WaitForExternalEvent<string>("Open");
    }

    [Function("Broken")]
    public static Task Broken([OrchestrationTrigger] TaskOrchestrationContext context) =>
        throw new InvalidOperationException($"{context.Name} is broken");

    [Function("Weigh")]
    public static Task<Load> Weigh([OrchestrationTrigger] TaskOrchestrationContext context, Load load) =>
        context.CallActivityAsync<Load>("PutOn", load);

    public sealed record Load(string Name, int Weight);

    public sealed class Stamps(TimeProvider time)
    {
        [Function("PutOn")]
        public static Load PutOn([ActivityTrigger] Load load, FunctionContext context) =>
            load with { Weight = load.Weight + 1, Name = $"{load.Name}, {(context.GetHttpContext() is null ? "no request" : "a request")}" };

        [Function("Stamp")]
        public string Stamp([ActivityTrigger] string input, string instanceId, FunctionContext context) =>
            $"{input} {instanceId[..2]} {context.FunctionDefinition.Name} {time.GetUtcNow():yyyy}";
    }

    public static class Starter
    {
        [Function("Start")]
        public static async Task<IActionResult> Start(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}")] HttpRequest request,
            string name,
            [DurableClient] DurableTaskClient client)
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(name, request.Query["input"].ToString(), request.HttpContext.RequestAborted);
            return new OkObjectResult(client.CreateHttpManagementPayload(id));
        }
    }
}
