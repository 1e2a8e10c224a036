using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SelfHost.Tests.Durable;

/// <summary>Orchestrators and activities that no host may start with.</summary>
public static class FaultyFunctions
{
    public sealed class OnInstance
    {
        [Function("OnInstance")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => context.CreateTimer(TimeSpan.Zero, default);
    }

    public sealed class InPlainClass
    {
        private InPlainClass()
        {
        }

        [Function("InPlainClass")]
        public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => context.CreateTimer(TimeSpan.Zero, default);
    }

    public static class WithVariable
    {
        public static int Count { get; set; }

        [Function("WithVariable")]
        public static Task<int> Run([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(Count);
    }

    public static class WithServices
    {
        [Function("WithServices")]
        public static string Run([OrchestrationTrigger] TaskOrchestrationContext context, FunctionContext services) => services.FunctionId;
    }

    public static class WithTwoInputs
    {
        [Function("WithTwoInputs")]
        public static string Run([OrchestrationTrigger] TaskOrchestrationContext context, string one, string other) => one + other;
    }

    public static class WithClient
    {
        [Function("WithClient")]
        public static string Run([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client) => client.Name;
    }

    public static class WrongContext
    {
        [Function("WrongContext")]
        public static string Run([OrchestrationTrigger] string context) => context;
    }

    public static class TwoTriggers
    {
        [Function("TwoTriggers")]
        public static string Run([OrchestrationTrigger] TaskOrchestrationContext context, [ActivityTrigger] string input) => input;
    }

    public static class SameName
    {
        [Function("One")]
        public static string One([OrchestrationTrigger(Orchestration = "Same")] TaskOrchestrationContext context) => context.InstanceId;

        [Function("Other")]
        public static string Other([OrchestrationTrigger(Orchestration = "same")] TaskOrchestrationContext context) => context.InstanceId;
    }

    public static class OddActivity
    {
        [Function("OddActivity")]
        public static string Run([ActivityTrigger] string input, TimeProvider time) => input + time;
    }

    public static class OddClient
    {
        [Function("OddClient")]
        public static string Run([ActivityTrigger] string input, [DurableClient] string client) => input + client;
    }
}
