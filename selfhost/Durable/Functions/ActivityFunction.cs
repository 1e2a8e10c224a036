using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using SelfHost.Functions;
using SelfHost.Hosting;

namespace SelfHost.Durable.Functions;

/// <summary>An activity: any function whose trigger parameter takes the input.</summary>
internal sealed class ActivityFunction
{
    /// <summary>The parameter that takes the id of the calling orchestration.</summary>
    public const string InstanceIdParameter = "instanceId";

    private ActivityFunction(string name, FunctionEntry function)
    {
        Name = name;
        Function = function;
    }

    /// <summary>The name it is called by.</summary>
    public string Name { get; }

    /// <summary>The function.</summary>
    public FunctionEntry Function { get; }

    /// <summary>The type of its input; null when it takes none.</summary>
    public Type? InputType => Function.TriggerParameter.ParameterType is var type && type != typeof(FunctionContext) ? type : null;

    /// <summary>Reads a function.</summary>
    /// <param name="function">A function that an activity call triggers.</param>
    /// <param name="trigger">Its trigger.</param>
    /// <exception cref="StartupFaultException">It has a parameter that nothing fills.</exception>
    public static ActivityFunction From(FunctionEntry function, ActivityTriggerAttribute trigger) =>
        function.OtherParameters.FirstOrDefault(parameter => !IsFilled(parameter)) is { } unknown
            ? throw new StartupFaultException(
                $"nothing fills parameter '{unknown.Name}' ({unknown.ParameterType.Name}) of activity '{function.Name}'",
                "put it into the input, or take services in the constructor")
            : new ActivityFunction(trigger.Activity ?? function.Name, function);

    private static bool IsFilled(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        return type == typeof(FunctionContext)
            || type == typeof(CancellationToken)
            || DurableFunctions.IsClient(parameter)
            || (type == typeof(string) && string.Equals(parameter.Name, InstanceIdParameter, StringComparison.OrdinalIgnoreCase));
    }
}
