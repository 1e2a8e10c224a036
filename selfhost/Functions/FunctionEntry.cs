using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace SelfHost.Functions;

/// <summary>A function found in the app: its method, its trigger, and what it runs with.</summary>
internal sealed class FunctionEntry
{
    private readonly Lazy<FunctionBody> _body;
    private readonly Lazy<EntryDefinition> _definition;

    private FunctionEntry(string name, MethodInfo method, TriggerBindingAttribute trigger, ParameterInfo triggerParameter)
    {
        Name = name;
        Method = method;
        Trigger = trigger;
        TriggerParameter = triggerParameter;
        OtherParameters = [.. method.GetParameters().Where(parameter => parameter.Position != triggerParameter.Position)];
        // Late: a start pays for no function that is not called.
        _body = new Lazy<FunctionBody>(() => new FunctionBody(this));
        _definition = new Lazy<EntryDefinition>(() => new EntryDefinition(this));
    }

    /// <summary>The name given in <c>[Function]</c>.</summary>
    public string Name { get; }

    /// <summary>The class whose instance runs it.</summary>
    public Type Class => Method.ReflectedType!;

    /// <summary>The method.</summary>
    public MethodInfo Method { get; }

    /// <summary>The attribute on the trigger's parameter.</summary>
    public TriggerBindingAttribute Trigger { get; }

    /// <summary>The parameter that the trigger fills.</summary>
    public ParameterInfo TriggerParameter { get; }

    /// <summary>The parameters beside it, in order.</summary>
    public ImmutableArray<ParameterInfo> OtherParameters { get; }

    /// <summary>The trigger's kind as the host names it: <c>httpTrigger</c>, <c>timerTrigger</c>, <c>serviceBusTrigger</c>.</summary>
    public string TriggerType => BindingName.Of(Trigger.GetType());

    /// <summary>Full class name, a dot, the method's name.</summary>
    public string EntryPoint => $"{Class.FullName}.{Method.Name}";

    internal FunctionDefinition Definition => _definition.Value;

    internal FunctionBody Body => _body.Value;

    /// <summary>Reads a method.</summary>
    /// <param name="method">Any method.</param>
    /// <returns>The function, or null when the method is none.</returns>
    /// <exception cref="Hosting.StartupFaultException">It is marked as a function and has not one trigger, or no class to run in.</exception>
    public static FunctionEntry? From(MethodInfo method)
    {
        // Asked first: reading attributes of every method of the app would be a good part of a start.
        if (!method.IsDefined(typeof(FunctionAttribute), inherit: false))
        {
            return null;
        }

        var function = method.GetCustomAttribute<FunctionAttribute>()!;
        if (method.ReflectedType is { IsAbstract: true, IsSealed: false })
        {
            throw new Hosting.StartupFaultException(
                $"function '{function.Name}' is in the abstract class {method.ReflectedType.FullName}", "move it to a class that can be created");
        }

        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(pair => pair.Trigger is not null)
            .ToList();
        if (triggers.Count != 1)
        {
            throw new Hosting.StartupFaultException(
                $"function '{function.Name}' ({method.ReflectedType!.FullName}.{method.Name}) has {triggers.Count} trigger parameters",
                "mark exactly one parameter with a trigger attribute");
        }

        return new FunctionEntry(function.Name, method, triggers[0].Trigger!, triggers[0].Parameter);
    }
}
