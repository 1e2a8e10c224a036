using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace SelfHost.Tests.Durable.Recorded;

/// <summary>An orchestrator and its activity as one release had them, and as later ones might.</summary>
public static class Releases
{
    public const string Name = "Order";

    public static class First
    {
        [Function(Name)]
        public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, int amount)
        {
            var doubled = await context.CallActivityAsync<int>(nameof(Doubling), amount);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return doubled + await context.WaitForExternalEvent<int>("more");
        }
    }

    /// <summary>Another text, the same calls.</summary>
    public static class Same
    {
        [Function(Name)]
        public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, int amount)
        {
            var sum = await context.CallActivityAsync<int>(nameof(Doubling), amount);
            await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(60), CancellationToken.None);
            sum += await context.WaitForExternalEvent<int>("more");
            return sum;
        }
    }

    public static class WithoutTimer
    {
        [Function(Name)]
        public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, int amount) =>
            await context.CallActivityAsync<int>(nameof(Doubling), amount) + await context.WaitForExternalEvent<int>("more");
    }

    public static class WithOneCallMore
    {
        [Function(Name)]
        public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, int amount)
        {
            var doubled = await context.CallActivityAsync<int>(nameof(Doubling), amount);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            doubled = await context.CallActivityAsync<int>(nameof(Doubling), doubled);
            return doubled + await context.WaitForExternalEvent<int>("more");
        }
    }

    public static class WithAnotherEnd
    {
        [Function(Name)]
        public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, int amount)
        {
            var doubled = await context.CallActivityAsync<int>(nameof(Doubling), amount);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return doubled - await context.WaitForExternalEvent<int>("more");
        }
    }

    public static class ThatEndsEarly
    {
        [Function(Name)]
        public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, int amount)
        {
            var doubled = await context.CallActivityAsync<int>(nameof(Doubling), amount);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return doubled;
        }
    }

    public sealed class Doubling
    {
        [Function(nameof(Doubling))]
        public int Run([ActivityTrigger] int amount) => 2 * amount;
    }
}
