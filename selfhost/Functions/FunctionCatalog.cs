using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using SelfHost.Hosting;

namespace SelfHost.Functions;

/// <summary>All functions of the app, by name. Made once at startup.</summary>
internal sealed class FunctionCatalog
{
    /// <summary>Takes the functions of some classes.</summary>
    /// <param name="types">The classes to look through.</param>
    /// <exception cref="StartupFaultException">Two functions share a name, or one has no trigger.</exception>
    public FunctionCatalog(IEnumerable<Type> types)
    {
        Functions = [.. types
            .Where(type => type is { IsClass: true, IsVisible: true, ContainsGenericParameters: false })
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(FunctionEntry.From)
            .OfType<FunctionEntry>()
            .OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)];

        for (var i = 1; i < Functions.Length; i++)
        {
            if (string.Equals(Functions[i - 1].Name, Functions[i].Name, StringComparison.OrdinalIgnoreCase))
            {
                throw new StartupFaultException(
                    $"two functions are named '{Functions[i].Name}': {Functions[i - 1].EntryPoint} and {Functions[i].EntryPoint}",
                    "give each [Function] its own name; case does not tell names apart");
            }
        }
    }

    /// <summary>The functions, ordered by name.</summary>
    public ImmutableArray<FunctionEntry> Functions { get; }

    /// <summary>The functions that a kind of trigger starts.</summary>
    /// <typeparam name="TTrigger">The trigger's attribute.</typeparam>
    public IEnumerable<(FunctionEntry Function, TTrigger Trigger)> TriggeredBy<TTrigger>()
        where TTrigger : TriggerBindingAttribute =>
        from entry in Functions
        where entry.Trigger is TTrigger
        select (entry, (TTrigger)entry.Trigger);
}
