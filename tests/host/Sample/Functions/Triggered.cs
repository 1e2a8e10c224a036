using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Sample;

/// <summary>Functions of the other triggers, which write to the <see cref="Journal"/>.</summary>
public sealed class Triggered(Journal journal)
{
    [Function("EveryHour")]
    public void EveryHour([TimerTrigger("0 0 * * * *")] TimerInfo timer) => journal.Add($"EveryHour {timer.IsPastDue} {timer.ScheduleStatus?.Next:s}");

    [Function("AtStart")]
    public void AtStart([TimerTrigger("%Sample__Schedule%", RunOnStartup = true)] TimerInfo timer) =>
        journal.Add($"AtStart {timer.IsPastDue} {timer.ScheduleStatus?.Next:s}");

    [Function("Letters")]
    public void Letters([ServiceBusTrigger("letters", Connection = "ServiceBus")] ServiceBusReceivedMessage message) =>
        journal.Add($"letter {message.Body} {message.DeliveryCount}");
}

public static class Cities
{
    [Function("Cities")]
    public static async Task<List<string>> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        List<string> greetings = [];
        foreach (var city in (string[])["Tokyo", "Seattle", "London"])
        {
            greetings.Add(await context.CallActivityAsync<string>("SayHello", city));
        }

        return greetings;
    }

    [Function("SayHello")]
    public static string SayHello([ActivityTrigger] string city) => $"Hello {city}!";

    [Function("StartCities")]
    public static async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "cities")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Results.Text(await client.ScheduleNewOrchestrationInstanceAsync("Cities", request.HttpContext.RequestAborted));
}
