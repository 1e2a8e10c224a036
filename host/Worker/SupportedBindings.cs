using System.Collections.Frozen;
using FunctionsHost.Settings;

namespace FunctionsHost.Worker;

/// <summary>Refuses functions that this host would never call or would call without what they need.</summary>
internal static class SupportedBindings
{
    private static readonly FrozenSet<string> Triggers = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "httpTrigger", "timerTrigger", "serviceBusTrigger", "orchestrationTrigger", "activityTrigger");

    private static readonly FrozenSet<string> Others = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "http", "durableClient");

    /// <summary>Checks every binding.</summary>
    /// <exception cref="StartupFaultException">One is not there on this host.</exception>
    public static void Check(IEnumerable<AppFunction> functions)
    {
        foreach (var function in functions)
        {
            if (!Triggers.Contains(function.Trigger.Type))
            {
                throw new StartupFaultException(
                    $"function '{function.Name}' has the trigger {function.Trigger.Type}, which this host does not have", $"use one of {string.Join(", ", Triggers.Order(StringComparer.Ordinal))}");
            }

            if (function.Bindings.FirstOrDefault(binding => !binding.IsTrigger && !Others.Contains(binding.Type)) is { } other)
            {
                throw new StartupFaultException(
                    $"function '{function.Name}' has the binding {other.Type} ('{other.Name}'), which this host does not have", "call the service with its client instead");
            }
        }
    }
}
