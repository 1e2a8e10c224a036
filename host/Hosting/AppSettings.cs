using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Hosting;

/// <summary>
/// The app's settings: of local.settings.json, over them the environment, over them the command line and what the host itself decides. Names
/// have <c>:</c> between levels.
/// </summary>
internal static class AppSettings
{
    /// <summary>The setting that names the environment.</summary>
    public const string EnvironmentSetting = "AZURE_FUNCTIONS_ENVIRONMENT";

    /// <summary>The environment of a developer's machine.</summary>
    public const string Development = "Development";

    /// <summary>The environment when no setting names one.</summary>
    public const string Production = "Production";

    /// <summary>Reads the settings.</summary>
    /// <param name="local">Of the file.</param>
    /// <param name="rest">Of the command line.</param>
    /// <param name="more">Of the program that embeds the host.</param>
    public static ConfigurationManager Read(LocalSettings local, string[] rest, IEnumerable<KeyValuePair<string, string?>> more)
    {
        var settings = new ConfigurationManager();
        settings.AddInMemoryCollection(local.Values).AddEnvironmentVariables().AddCommandLine(rest);
        settings.AddInMemoryCollection(more.Select(pair => KeyValuePair.Create(Key(pair.Key), pair.Value)));
        return settings;
    }

    /// <summary>The settings as environment variables of the worker.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Variables(IConfiguration settings) =>
        settings.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(Variable(pair.Key), pair.Value));

    /// <summary>A name as environment variables are written.</summary>
    public static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static string Key(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);
}
