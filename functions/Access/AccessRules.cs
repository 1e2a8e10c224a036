using System.Collections.Frozen;
using System.Reflection;
using ElevatorFunctions.Platform.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Access;

/// <summary>
/// The access rule of every HTTP function, read once from the attributes. Default deny: a function without a rule is a
/// startup fault, not an open door.
/// </summary>
internal sealed class AccessRules
{
    private readonly FrozenDictionary<string, AllowAttribute?> _rules;

    /// <summary>Reads the rules of an assembly.</summary>
    /// <exception cref="InvalidOperationException">HTTP functions state no rule, and the message names them.</exception>
    public AccessRules(Assembly assembly)
    {
        var functions = HttpFunctionsOf(assembly).ToArray();
        var silent = functions.Where(function => !States(function.Method)).Select(function => function.Name).ToArray();
        if (silent.Length > 0)
        {
            throw new InvalidOperationException(
                $"each HTTP function must have [Allow] or [AllowAnyone], unlike {string.Join(", ", silent)}");
        }

        _rules = functions.ToFrozenDictionary(
            function => function.Name, function => function.Method.GetCustomAttribute<AllowAttribute>(), StringComparer.Ordinal);
    }

    /// <summary>The rule of a function, or null if any caller is allowed.</summary>
    public AllowAttribute? Of(string function) => _rules[function];

    /// <summary>Whether a caller, whose account is read, may call a function.</summary>
    public bool Admits(string function, Caller caller) =>
        Of(function) is not { } rule || (rule.FitsRole(caller) && (rule.Permission is not { } needed || caller.May(needed)));

    /// <summary>The HTTP functions of an assembly with their routes.</summary>
    public static IEnumerable<HttpFunction> HttpFunctionsOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(FunctionAttribute), inherit: false)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        select new HttpFunction(function.Name, method, trigger.Methods ?? [], trigger.Route ?? function.Name);

    /// <summary>The functions of an assembly that are the API, which all are but pages.</summary>
    public static IEnumerable<HttpFunction> ApiFunctionsOf(Assembly assembly) => HttpFunctionsOf(assembly).Where(function => function.IsApi);

    private static bool States(MethodInfo method) =>
        method.IsDefined(typeof(AllowAttribute)) || method.IsDefined(typeof(AllowAnyoneAttribute));

    /// <param name="Method">Its code.</param>
    /// <param name="Verbs">Its HTTP methods, lower case, or empty for all.</param>
    /// <param name="Route">Its route template.</param>
    internal sealed record HttpFunction(string Name, MethodInfo Method, IReadOnlyList<string> Verbs, string Route)
    {
        private const string ApiPrefix = "api/";

        /// <summary>Whether it is of the API, and not a page.</summary>
        public bool IsApi => Route.StartsWith(ApiPrefix, StringComparison.Ordinal) && !Method.IsDefined(typeof(PageAttribute));

        /// <summary>Its route below <c>/api</c>, with a slash before it.</summary>
        public string ApiPath => Route[(ApiPrefix.Length - 1)..];
    }
}
