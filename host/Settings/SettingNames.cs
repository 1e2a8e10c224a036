using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Settings;

/// <summary>Replaces <c>%name%</c> in trigger attributes by settings.</summary>
internal static class SettingNames
{
    /// <summary>The text with every name replaced.</summary>
    /// <param name="text">As written in the attribute.</param>
    /// <param name="where">The owner of the text, for the fault: <c>schedule of function 'X'</c>.</param>
    /// <exception cref="StartupFaultException">A setting is missing, or a percent sign has no partner.</exception>
    public static string Resolve(string text, IConfiguration settings, string where)
    {
        var parts = text.Split('%');
        if (parts.Length % 2 == 0)
        {
            throw new StartupFaultException($"'{text}', the {where}, has an odd number of % signs", "write %name% for a setting");
        }

        for (var i = 1; i < parts.Length; i += 2)
        {
            // Names come as environment variables are written and as configuration keys.
            parts[i] = settings[parts[i].Replace("__", ":", StringComparison.Ordinal)]
                ?? throw new StartupFaultException(
                    $"the setting '{parts[i]}', named by the {where}, is missing",
                    "add it to Values in local.settings.json or to the environment");
        }

        return string.Concat(parts);
    }
}
