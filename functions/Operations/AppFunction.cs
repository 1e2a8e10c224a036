using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Operations;

/// <summary>A function of the app with its trigger.</summary>
/// <param name="Kind">The kind of its trigger.</param>
/// <param name="Detail">The schedule, the queue, or methods and route, or null.</param>
internal sealed record AppFunction(string Name, TriggerKind Kind, string? Detail)
{
    /// <summary>All of an assembly, by name.</summary>
    public static IReadOnlyList<AppFunction> AllOf(Assembly assembly)
    {
        var all =
            from type in assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            from parameter in method.GetParameters()
            from attribute in parameter.GetCustomAttributes()
            let trigger = TriggerOf(attribute)
            where trigger is not null
            select new AppFunction(function.Name, trigger.Value.Kind, trigger.Value.Detail);
        return [.. all.OrderBy(function => function.Name, StringComparer.Ordinal)];
    }

    private static (TriggerKind Kind, string? Detail)? TriggerOf(Attribute attribute) => attribute switch
    {
        TimerTriggerAttribute timer => (TriggerKind.Timer, timer.Schedule),
        ServiceBusTriggerAttribute queue => (TriggerKind.Queue, queue.QueueName),
        OrchestrationTriggerAttribute => (TriggerKind.Orchestration, null),
        ActivityTriggerAttribute => (TriggerKind.Activity, null),
        HttpTriggerAttribute http => (TriggerKind.Http, $"{string.Join(' ', http.Methods ?? []).ToUpperInvariant()} /{http.Route}"),
        _ => null,
    };
}
