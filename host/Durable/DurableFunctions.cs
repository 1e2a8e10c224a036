using FunctionsHost.Settings;
using FunctionsHost.Worker;

namespace FunctionsHost.Durable;

/// <summary>The app's orchestrators and activities under the names by which orchestrations call them. Names have no case.</summary>
internal sealed class DurableFunctions
{
    private const string OrchestrationTrigger = "orchestrationTrigger";
    private const string ActivityTrigger = "activityTrigger";
    private const string EntityTrigger = "entityTrigger";
    private static readonly Dictionary<string, AppFunction> NoEntities = [];
    private volatile Dictionary<string, AppFunction> _orchestrators = [];
    private volatile Dictionary<string, AppFunction> _activities = [];

    /// <summary>Takes the functions of a worker that has started.</summary>
    /// <param name="functions">All functions of the app.</param>
    /// <exception cref="StartupFaultException">Two functions share a name, or one is an entity.</exception>
    public void Load(IReadOnlyList<AppFunction> functions)
    {
        if (functions.FirstOrDefault(function => function.Trigger.Is(EntityTrigger)) is { } entity)
        {
            throw new StartupFaultException($"function '{entity.Name}' is a durable entity", "this host runs orchestrators and activities only");
        }

        _orchestrators = ByName(functions, OrchestrationTrigger, "orchestration");
        _activities = ByName(functions, ActivityTrigger, "activity");
    }

    /// <summary>Whether the app has any.</summary>
    public bool Any => _orchestrators.Count + _activities.Count > 0;

    /// <summary>The orchestrator of a name, or null if the app has none.</summary>
    public AppFunction? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    /// <summary>The activity of a name, or null if the app has none.</summary>
    public AppFunction? FindActivity(string name) => _activities.GetValueOrDefault(name);

    /// <summary>Says that an orchestrator is missing and names those that exist.</summary>
    public string NoOrchestrator(string name) => Missing(name, "an orchestrator", "orchestrator", _orchestrators.Keys);

    /// <summary>Says that an activity is missing and names those that exist.</summary>
    public string NoActivity(string name) => Missing(name, "an activity", "activity", _activities.Keys);

    /// <summary>Says that an entity is missing.</summary>
    public static string NoEntity(string name) => Missing(name, "an entity", "entity", NoEntities.Keys);

    private static Dictionary<string, AppFunction> ByName(IReadOnlyList<AppFunction> functions, string trigger, string property)
    {
        var named = new Dictionary<string, AppFunction>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions.Where(function => function.Trigger.Is(trigger)))
        {
            var name = function.Trigger.Text(property) is { Length: > 0 } given ? given : function.Name;
            if (!named.TryAdd(name, function))
            {
                throw new StartupFaultException(
                    $"functions '{named[name].Name}' and '{function.Name}' both have an {trigger} named '{name}'", "give each its own name");
            }
        }

        return named;
    }

    // As the official host words it.
    private static string Missing(string name, string kind, string known, Dictionary<string, AppFunction>.KeyCollection names) =>
        $"The function '{name}' doesn't exist, is disabled, or is not {kind} function. Additional info: "
        + (names.Count > 0
            ? $"The following are the known {known} functions: '{string.Join("', '", names)}'."
            : $"No {known} functions are currently registered!");
}
