using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using SelfHost.Functions;
using SelfHost.Hosting;

namespace SelfHost.Http;

/// <summary>Where an HTTP function answers.</summary>
/// <param name="Function">The function.</param>
/// <param name="Trigger">Its trigger.</param>
/// <param name="Pattern">Prefix and route, parsed.</param>
/// <param name="Methods">Upper-case methods; none means all.</param>
internal sealed record HttpRoute(FunctionEntry Function, HttpTriggerAttribute Trigger, RoutePattern Pattern, IReadOnlyList<string> Methods)
{
    /// <summary>Prefix and route as written, without a slash before or behind.</summary>
    public string Template => Pattern.RawText!;

    /// <summary>Whether a key is needed.</summary>
    public bool IsLocked => Trigger.AuthLevel != AuthorizationLevel.Anonymous;

    /// <summary>Same for two templates that match the same paths: names of parameters, and case, do not tell them apart.</summary>
    private string Shape => string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(ShapeOf)))).ToUpperInvariant();

    /// <summary>The routes of all HTTP functions.</summary>
    /// <param name="catalog">The functions.</param>
    /// <param name="prefix">routePrefix of host.json; may be empty.</param>
    /// <exception cref="StartupFaultException">A template or a level is wrong, or two functions answer the same requests.</exception>
    public static IReadOnlyList<HttpRoute> All(FunctionCatalog catalog, string prefix)
    {
        var routes = catalog.TriggeredBy<HttpTriggerAttribute>().Select(pair => From(pair.Function, pair.Trigger, prefix)).ToList();
        foreach (var alike in routes.GroupBy(route => route.Shape, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            ThrowIfTwoAnswer([.. alike]);
        }

        return routes;
    }

    private static HttpRoute From(FunctionEntry function, HttpTriggerAttribute trigger, string prefix)
    {
        if (function.TriggerParameter.ParameterType != typeof(Microsoft.AspNetCore.Http.HttpRequest))
        {
            throw new StartupFaultException(
                $"the trigger parameter of HTTP function '{function.Name}' is a {function.TriggerParameter.ParameterType.Name}",
                "make it an HttpRequest, and read the body with [FromBody] or from it");
        }

        if (trigger.AuthLevel == AuthorizationLevel.User)
        {
            throw new StartupFaultException(
                $"HTTP function '{function.Name}' has AuthorizationLevel.User, which no key opens", "use Anonymous, Function or Admin");
        }

        var route = (trigger.Route ?? function.Name).Trim('/');
        var template = prefix.Length == 0 ? route : $"{prefix}/{route}";
        try
        {
            return new HttpRoute(function, trigger, RoutePatternFactory.Parse(template), [.. (trigger.Methods ?? []).Select(method => method.ToUpperInvariant())]);
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
