using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SelfHost.Functions;
using SelfHost.Hosting;

namespace SelfHost.Durable.Functions;

/// <summary>
/// An orchestrator: a static method of a static class without static variables, that takes the context and perhaps its input. So nothing
/// of the outside can be reached from it but through the context, and no middleware runs around it.
/// </summary>
internal sealed class OrchestratorFunction
{
    private static readonly MethodInfo ReadInputOf =
        typeof(OrchestratorFunction).GetMethod(nameof(ReadInput), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Lazy<MethodInvoker> _method;
    private readonly ReturnReader _returned;
    private readonly Func<TaskOrchestrationContext, object?>? _input;
    private readonly bool _inputFirst;

    private OrchestratorFunction(string name, FunctionEntry function, ParameterInfo? input)
    {
        Name = name;
        Function = function;
        _method = new Lazy<MethodInvoker>(() => MethodInvoker.Create(function.Method));
        _returned = ReturnReader.For(function.Method.ReturnType);
        _input = input is null
            ? null
            : ReadInputOf.MakeGenericMethod(input.ParameterType).CreateDelegate<Func<TaskOrchestrationContext, object?>>();
        _inputFirst = input?.Position == 0;
    }

    /// <summary>The name it is called by.</summary>
    public string Name { get; }

    /// <summary>The function.</summary>
    public FunctionEntry Function { get; }

    /// <summary>Reads a function.</summary>
    /// <param name="function">A function that an orchestration triggers.</param>
    /// <param name="trigger">Its trigger.</param>
    /// <exception cref="StartupFaultException">It could reach the outside, or has a parameter that nothing fills.</exception>
    public static OrchestratorFunction From(FunctionEntry function, OrchestrationTriggerAttribute trigger)
    {
        if (Outside(function) is { } outside)
        {
            throw new StartupFaultException(
                $"orchestrator '{function.Name}' ({function.EntryPoint}) {outside}",
                "make it a static method of a static class without variables, and reach the outside through activities");
        }

        if (function.TriggerParameter.ParameterType != typeof(TaskOrchestrationContext))
        {
            throw new StartupFaultException(
                $"the trigger parameter of orchestrator '{function.Name}' is a {function.TriggerParameter.ParameterType.Name}",
                "make it a TaskOrchestrationContext");
        }

        if (function.OtherParameters.FirstOrDefault(parameter => !IsInput(parameter, function)) is { } unknown)
        {
            throw new StartupFaultException(
                $"nothing fills parameter '{unknown.Name}' ({unknown.ParameterType.Name}) of orchestrator '{function.Name}'",
                "an orchestrator takes its TaskOrchestrationContext and at most one input; everything else belongs into an activity");
        }

        return new OrchestratorFunction(trigger.Orchestration ?? function.Name, function, function.OtherParameters.FirstOrDefault());
    }

    /// <summary>Runs it in the caller's flow: what it awaits goes on on the scheduler that is current now.</summary>
    /// <param name="context">The context.</param>
    /// <returns>What it returned; null when it returns nothing.</returns>
    public async Task<object?> RunAsync(TaskOrchestrationContext context)
    {
        object?[] arguments = _input is null ? [context] : _inputFirst ? [_input(context), context] : [context, _input(context)];
        return await _returned.ReadAsync(_method.Value.Invoke(null, arguments.AsSpan()));
    }

    /// <summary>By what the orchestrator could reach the outside, or null.</summary>
    private static string? Outside(FunctionEntry function)
    {
        if (!function.Method.IsStatic)
        {
            return "is not static";
        }

        if (function.Class is not { IsAbstract: true, IsSealed: true })
        {
            return $"is in {function.Class.Name}, which is not a static class";
        }

        var variable = function.Class
            .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .FirstOrDefault(field => field is { IsLiteral: false, IsInitOnly: false });
        if (variable is not null)
        {
            return $"is in {function.Class.Name}, whose static '{NameOf(variable)}' can change";
        }

        return function.Method.ReturnType == typeof(void) && function.Method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false)
            ? "is async void, whose end nobody sees"
            : null;
    }

    /// <summary>The name in the source: that of the property for what the compiler keeps it in.</summary>
    private static string NameOf(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private static bool IsInput(ParameterInfo parameter, FunctionEntry function)
    {
        var type = parameter.ParameterType;
        return function.OtherParameters.Length == 1
            && !DurableFunctions.IsClient(parameter)
            && !type.IsByRef
            && !typeof(FunctionContext).IsAssignableFrom(type)
            && type != typeof(CancellationToken);
    }

    private static object? ReadInput<T>(TaskOrchestrationContext context) => context.GetInput<T>();
}
