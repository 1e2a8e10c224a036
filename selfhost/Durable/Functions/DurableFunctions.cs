using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SelfHost.Functions;
using SelfHost.Hosting;

namespace SelfHost.Durable.Functions;

/// <summary>The orchestrators and activities of the app, by name without case. Made once at startup.</summary>
internal sealed class DurableFunctions
{
    private readonly Dictionary<string, OrchestratorFunction> _orchestrators;
    private readonly Dictionary<string, ActivityFunction> _activities;

    /// <summary>Takes them from the functions.</summary>
    /// <param name="catalog">All functions.</param>
    /// <exception cref="StartupFaultException">One of them cannot be run as it is written.</exception>
    public DurableFunctions(FunctionCatalog catalog)
    {
        _orchestrators = ByName(
            catalog.TriggeredBy<OrchestrationTriggerAttribute>().Select(pair => OrchestratorFunction.From(pair.Function, pair.Trigger)),
            orchestrator => (orchestrator.Name, orchestrator.Function),
            "orchestrators");
        _activities = ByName(
            catalog.TriggeredBy<ActivityTriggerAttribute>().Select(pair => ActivityFunction.From(pair.Function, pair.Trigger)),
            activity => (activity.Name, activity.Function),
            "activities");
        foreach (var function in catalog.Functions)
        {
            CheckClients(function);
        }
    }

    /// <summary>The orchestrators, in no order.</summary>
    public IReadOnlyCollection<OrchestratorFunction> Orchestrators => _orchestrators.Values;

    /// <summary>The activities, in no order.</summary>
    public IReadOnlyCollection<ActivityFunction> Activities => _activities.Values;

    /// <summary>The orchestrator of a name, or null.</summary>
    /// <param name="name">The name, regardless of case.</param>
    public OrchestratorFunction? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    /// <summary>The activity of a name, or null.</summary>
    /// <param name="name">The name, regardless of case.</param>
    public ActivityFunction? FindActivity(string name) => _activities.GetValueOrDefault(name);

    /// <summary>Whether a parameter takes the durable client.</summary>
    /// <param name="parameter">The parameter of a function.</param>
    public static bool IsClient(ParameterInfo parameter) => parameter.IsDefined(typeof(DurableClientAttribute), inherit: false);

    private static Dictionary<string, T> ByName<T>(IEnumerable<T> tasks, Func<T, (string Name, FunctionEntry Function)> of, string kind)
    {
        var byName = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var task in tasks)
        {
            var (name, function) = of(task);
            if (!byName.TryAdd(name, task))
            {
                throw new StartupFaultException(
                    $"two {kind} are named '{name}': {of(byName[name]).Function.EntryPoint} and {function.EntryPoint}",
                    "give each its own name; case does not tell names apart");
            }
        }

        return byName;
    }

    private static void CheckClients(FunctionEntry function)
    {
        foreach (var parameter in function.OtherParameters)
        {
            if (IsClient(parameter) && parameter.ParameterType != typeof(DurableTaskClient))
            {
                throw new StartupFaultException(
                    $"parameter '{parameter.Name}' of function '{function.Name}' is marked [DurableClient] and is a {parameter.ParameterType.Name}",
                    "make it a DurableTaskClient");
            }
        }
    }
}
