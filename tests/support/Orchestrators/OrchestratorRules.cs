using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;

namespace TestSupport.Orchestrators;

/// <summary>
/// Proves over an assembly that its orchestrators are static methods of static classes, and that no code they lead to, inside the
/// assembly, names the clock, chance, threads, files, the network or a variable.
/// </summary>
public static class OrchestratorRules
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string[] OutsideTypes =
    [
        "System.Console", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Environment", "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Interlocked", "System.Threading.Monitor",
        "System.Threading.SemaphoreSlim", "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer",
        "System.Threading.Tasks.Parallel", "System.Threading.Tasks.TaskFactory", "System.TimeProvider",
    ];

    private static readonly string[] OutsideNamespaces = ["System.IO", "System.Net", "Azure", "Microsoft.AspNetCore", "Microsoft.Extensions.DependencyInjection"];

    private static readonly string[] OutsideMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Threading.Tasks.Task.Delay",
        "System.Threading.Tasks.Task.Run", "System.Threading.Tasks.Task.Wait", "System.Threading.Tasks.Task.WaitAsync",
        "System.Threading.CancellationTokenSource.CancelAfter", "System.Threading.CancellationTokenSource.CancelAsync",
        "System.Threading.Tasks.Task.ConfigureAwait", "System.Threading.Tasks.Task.ContinueWith",
    ];

    /// <summary>The orchestrators.</summary>
    /// <param name="assembly">The assembly.</param>
    public static IReadOnlyList<MethodInfo> OrchestratorsOf(Assembly assembly) => [.. assembly.GetTypes()
        .SelectMany(type => type.GetMethods(Everything))
        .Where(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(OrchestrationTriggerAttribute))))];

    /// <summary>The names that orchestrations are started by.</summary>
    /// <param name="assembly">The assembly.</param>
    public static IEnumerable<string> NamesOf(Assembly assembly) =>
        OrchestratorsOf(assembly).Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name ?? method.Name);

    /// <summary>What breaks the rules; a line each, with the orchestrator's name first.</summary>
    /// <param name="orchestrators">Orchestrators.</param>
    public static IReadOnlyList<string> Violations(IEnumerable<MethodInfo> orchestrators) => [.. orchestrators.SelectMany(Violations)];

    private static IEnumerable<string> Violations(MethodInfo orchestrator)
    {
        var name = $"{orchestrator.DeclaringType!.Name}.{orchestrator.Name}";
        if (!orchestrator.IsStatic)
        {
            yield return $"{name} is not static";
        }

        if (orchestrator.DeclaringType.GetConstructors(Everything).Any(constructor => !constructor.IsStatic))
        {
            yield return $"{name} is in a class with a constructor";
        }

        var reached = new HashSet<MethodBase> { orchestrator };
        var open = new Queue<MethodBase>(reached);
        while (open.TryDequeue(out var method))
        {
            foreach (var member in MachineOf(method).Concat(MethodCode.MembersOf(method)))
            {
                if (IsOutside(member))
                {
                    yield return $"{name} reaches {Name(member)}";
                }
                else if (member is MethodBase called && called.Module.Assembly == orchestrator.Module.Assembly && reached.Add(called))
                {
                    open.Enqueue(called);
                }
            }
        }
    }

    /// <summary>The code behind an async or iterator method, which the method itself only starts.</summary>
    private static IEnumerable<MemberInfo> MachineOf(MethodBase method) =>
        method.GetCustomAttribute<StateMachineAttribute>() is { } machine
            ? machine.StateMachineType.GetMethods(Everything).Where(step => step.Name.EndsWith("MoveNext", StringComparison.Ordinal))
            : [];

    private static bool IsOutside(MemberInfo member)
    {
        if (member is FieldInfo field)
        {
            // What the compiler keeps for itself (cached delegates) is not a variable of the program.
            return field is { IsInitOnly: false, IsLiteral: false } && !field.Name.StartsWith('<') && !IsMadeByCompiler(field.DeclaringType!);
        }

        var type = member.DeclaringType!.FullName ?? "";
        var generic = type.IndexOf('`', StringComparison.Ordinal);
        type = generic < 0 ? type : type[..generic];
        return OutsideTypes.Contains(type, StringComparer.Ordinal)
            || OutsideNamespaces.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal))
            || OutsideMembers.Contains($"{type}.{member.Name}", StringComparer.Ordinal);
    }

    private static bool IsMadeByCompiler(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.StartsWith('<');

    private static string Name(MemberInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";
}
