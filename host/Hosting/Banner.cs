using System.Text;
using FunctionsHost.Http;
using FunctionsHost.Worker;

namespace FunctionsHost.Hosting;

/// <summary>The lines that a start prints, in the form of <c>func start</c>.</summary>
internal static class Banner
{
    /// <summary>The functions: those of HTTP with methods and URL, then the rest with their trigger.</summary>
    /// <param name="routes">The routes of the HTTP functions.</param>
    /// <param name="address">The public address.</param>
    /// <param name="disabled">Functions that a setting switches off.</param>
    public static string Functions(
        IReadOnlyList<AppFunction> functions, IReadOnlyList<HttpRoute> routes, Uri address, IReadOnlyList<AppFunction> disabled)
    {
        var text = new StringBuilder("\nFunctions:\n\n");
        foreach (var route in routes)
        {
            var methods = route.Methods.Count == 0 ? "" : $"[{string.Join(',', route.Methods)}] ";
            text.Append('\t').Append(route.Function.Name).Append(": ").Append(methods).Append(address).Append(route.Template).Append("\n\n");
        }

        foreach (var function in functions.Where(function => !function.Trigger.Is(HttpRoute.TriggerType)))
        {
            text.Append('\t').Append(function.Name).Append(": ").Append(function.Trigger.Type).Append("\n\n");
        }

        foreach (var function in disabled)
        {
            text.Append('\t').Append(function.Name).Append(": Disabled\n\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
