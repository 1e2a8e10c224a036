using FunctionsHost.Settings;
using FunctionsHost.Worker;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FunctionsHost.Http;

/// <summary>Where an HTTP function answers.</summary>
/// <param name="Level">Which key opens it.</param>
/// <param name="Pattern">Prefix and route, parsed.</param>
/// <param name="Methods">Upper-case methods. Empty means all.</param>
internal sealed record HttpRoute(AppFunction Function, AuthorizationLevel Level, RoutePattern Pattern, IReadOnlyList<string> Methods)
{
    /// <summary>The trigger's type in metadata.</summary>
    public const string TriggerType = "httpTrigger";

    /// <summary>Prefix and route as written, without a slash before or behind.</summary>
    public string Template => Pattern.RawText!;

    /// <summary>Whether a key is needed.</summary>
    public bool IsLocked => Level != AuthorizationLevel.Anonymous;

    /// <summary>Same for two templates that match the same paths: names of parameters, and case, do not tell them apart.</summary>
    private string Shape => string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(ShapeOf)))).ToUpperInvariant();

    /// <summary>The routes of all HTTP functions.</summary>
    /// <param name="prefix">routePrefix of host.json. May be empty.</param>
    /// <exception cref="StartupFaultException">A template or a level is wrong, or two functions answer the same requests.</exception>
    public static IReadOnlyList<HttpRoute> All(IReadOnlyList<AppFunction> functions, string prefix)
    {
        var routes = functions.Where(function => function.Trigger.Is(TriggerType)).Select(function => From(function, prefix)).ToList();
        foreach (var alike in routes.GroupBy(route => route.Shape, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            ThrowIfTwoAnswer([.. alike]);
        }

        return routes;
    }

    private static HttpRoute From(AppFunction function, string prefix)
    {
        var trigger = function.Trigger;
        if (!Enum.TryParse<AuthorizationLevel>(trigger.Text("authLevel") ?? nameof(AuthorizationLevel.Function), ignoreCase: true, out var level))
        {
            throw new StartupFaultException(
                $"HTTP function '{function.Name}' has the authorization level {trigger.Text("authLevel")}, which no key opens", "use Anonymous, Function or Admin");
        }

        var route = (trigger.Text("route") ?? function.Name).Trim('/');
        var template = prefix.Length == 0 ? route : $"{prefix}/{route}";
        try
        {
            return new HttpRoute(function, level, RoutePatternFactory.Parse(template), [.. trigger.Texts("methods").Select(method => method.ToUpperInvariant())]);
        }
        catch (RoutePatternException exception)
        {
            throw new StartupFaultException($"the route '{template}' of function '{function.Name}' is wrong ({exception.Message})", "correct Route", exception);
        }
    }

    private static void ThrowIfTwoAnswer(List<HttpRoute> alike)
    {
        for (var i = 0; i < alike.Count; i++)
        {
            for (var j = i + 1; j < alike.Count; j++)
            {
                var (one, other) = (alike[i], alike[j]);
                if (one.Methods.Count == 0 || other.Methods.Count == 0 || one.Methods.Intersect(other.Methods, StringComparer.Ordinal).Any())
                {
                    throw new StartupFaultException(
                        $"functions '{one.Function.Name}' and '{other.Function.Name}' both answer {string.Join(',', one.Methods.DefaultIfEmpty("any method"))} {one.Template}",
                        "change the route or the methods of one");
                }
            }
        }
    }

    private static string ShapeOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter =>
            $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Concat(parameter.ParameterPolicies.Select(policy => ":" + policy.Content))}}}",
        _ => "",
    };
}
