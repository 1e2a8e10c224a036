using System.Text;
using SelfHost.Functions;
using SelfHost.Http;

namespace SelfHost.Hosting;

/// <summary>What a start prints, in the form of <c>func start</c>.</summary>
internal static class Banner
{
    /// <summary>The functions: those of HTTP with methods and URL, then the rest with their trigger.</summary>
    /// <param name="catalog">The functions.</param>
    /// <param name="routes">The routes of the HTTP functions.</param>
    /// <param name="address">Scheme, host and port.</param>
    public static string Functions(FunctionCatalog catalog, IReadOnlyList<HttpRoute> routes, string address)
    {
        var text = new StringBuilder("\nFunctions:\n\n");
        foreach (var route in routes)
        {
            var methods = route.Methods.Count == 0 ? "" : $"[{string.Join(',', route.Methods)}] ";
            text.Append('\t').Append(route.Function.Name).Append(": ").Append(methods).Append(address).Append('/').Append(route.Template).Append("\n\n");
        }

        var byHttp = routes.Select(route => route.Function).ToHashSet();
        foreach (var function in catalog.Functions.Where(function => !byHttp.Contains(function)))
        {
            text.Append('\t').Append(function.Name).Append(": ").Append(function.TriggerType).Append("\n\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
