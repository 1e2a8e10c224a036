using System.Collections.Frozen;
using System.Reflection;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.AdminActs;

/// <summary>The administrative act of every HTTP function that does one, read once from the attributes.</summary>
internal sealed class AdminActRules(Assembly assembly)
{
    private readonly FrozenDictionary<string, AdminActKind> _kinds = AccessRules.HttpFunctionsOf(assembly)
        .Where(function => function.Method.IsDefined(typeof(LogsActAttribute)))
        .ToFrozenDictionary(function => function.Name, function => function.Method.GetCustomAttribute<LogsActAttribute>()!.Kind, StringComparer.Ordinal);

    /// <summary>The act of a function, or null if it does none.</summary>
    public AdminActKind? Of(string function) => _kinds.TryGetValue(function, out var kind) ? kind : null;
}
