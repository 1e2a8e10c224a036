using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Functions;

/// <summary>What the trigger says of itself: for HTTP the query values, and the route values, which win.</summary>
internal sealed class InvocationBindingData(InvocationContext context) : BindingContext
{
    private IReadOnlyDictionary<string, object?>? _data;

    public override IReadOnlyDictionary<string, object?> BindingData =>
        _data ??= context.Http is { } http
            ? FromRequest(http)
            : context.Bound(typeof(IReadOnlyDictionary<string, object?>)) as IReadOnlyDictionary<string, object?>
                ?? new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>One value, without making the whole of the data.</summary>
    public static object? Find(InvocationContext context, string name)
    {
        if (context.Http is not { } http)
        {
            return context.BindingContext.BindingData.GetValueOrDefault(name);
        }

        if (http.Request.RouteValues.TryGetValue(name, out var value))
        {
            return value;
        }

        return http.Request.Query.TryGetValue(name, out var query) ? query.ToString() : null;
    }

    private static Dictionary<string, object?> FromRequest(HttpContext http)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.Query)
        {
            values[name] = value.ToString();
        }

        foreach (var (name, value) in http.GetRouteData().Values)
        {
            values[name] = value;
        }

        return values;
    }
}
