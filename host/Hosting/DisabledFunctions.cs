using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Hosting;

/// <summary>Functions that a setting switches off, as on the Functions host: <c>AzureWebJobs.NAME.Disabled</c>.</summary>
internal static class DisabledFunctions
{
    /// <summary>Whether a function is switched off by "true" or "1".</summary>
    /// <param name="function">Its name.</param>
    /// <param name="settings">The settings, in which underscores stand for a dot where names of variables cannot have one.</param>
    public static bool Has(string function, IConfiguration settings) =>
        (settings[$"AzureWebJobs.{function}.Disabled"] ?? settings[$"AzureWebJobs_{function}_Disabled"]) is { } value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");
}
