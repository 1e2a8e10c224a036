using Microsoft.DurableTask;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>The orchestrators and activities of one scenario, in a registry that all scenarios share.</summary>
/// <param name="registry">The official registry.</param>
/// <param name="prefix">Keeps the scenario's names apart from those of others.</param>
internal sealed class Tasks(DurableTaskRegistry registry, string prefix)
{
    /// <summary>The name under which a task of the scenario is registered.</summary>
    public string this[string name] => prefix + name;

    public Tasks Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code) => Orchestrator<object?>(name, code);

    /// <summary>An orchestrator whose input is of a type: the official engine reads it as that type only.</summary>
    public Tasks Orchestrator<TInput>(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        registry.AddOrchestratorFunc<TInput, object?>(this[name], (context, _) => code(context));
        return this;
    }

    public Tasks Activity(string name, Func<string?, Task<object?>> code)
    {
        registry.AddActivityFunc<string?, object?>(this[name], (_, input) => code(input));
        return this;
    }

    public Tasks Activity(string name, Func<string?, object?> code) => Activity(name, input => Task.FromResult(code(input)));
}
