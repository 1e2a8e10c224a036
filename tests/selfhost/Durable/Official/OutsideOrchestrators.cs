#pragma warning disable CA1849, VSTHRD103, RS0030 // Cancel is right in an orchestrator, and the clock is the point.
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace SelfHost.Tests.Durable.Official;

/// <summary>Orchestrators that keep the rules, and those that do not. They are compiled, never run.</summary>
public static class OutsideOrchestrators
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);
    private static int _count;

    public static async Task<string> Pure([OrchestrationTrigger] TaskOrchestrationContext context, string input)
    {
        using var end = new CancellationTokenSource();
        var timer = context.CreateTimer(Deadline, end.Token);
        var calls = Enumerable.Range(0, input.Length).Select(i => context.CallActivityAsync<int>("A", i)).ToList();
        var sum = await Task.WhenAll(calls);
        var winner = await Task.WhenAny(timer, context.WaitForExternalEvent<bool>("Done"));
        if (winner != timer)
        {
            end.Cancel();
        }

        context.CreateReplaySafeLogger(nameof(Pure)).Equals(sum);
        return $"{context.CurrentUtcDateTime:O} {context.NewGuid()} {Half(sum.Length)}";
    }

    public static Task Now([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CreateTimer(DateTime.UtcNow.AddMinutes(1), CancellationToken.None);

    public static async Task<Guid> DeepChance([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync("A");
        return Local();

        static Guid Local() => Guid.NewGuid();
    }

    public static Task InLambda([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        Func<int, Task> wait = seconds => Task.Run(() => seconds);
        return wait(context.InstanceId.Length);
    }

    public static int Variable([OrchestrationTrigger] TaskOrchestrationContext context) => context.InstanceId.Length + ++_count;

    private static int Half(int number) => number / 2;

    public sealed class Instance(TimeProvider time)
    {
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CreateTimer(time.GetUtcNow().UtcDateTime, CancellationToken.None);
    }
}
