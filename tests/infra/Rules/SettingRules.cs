using System.Text.Json;
using System.Text.RegularExpressions;

namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>Rules of settings, parameters and outputs: complete, documented, without a secret.</summary>
internal static partial class SettingRules
{
    private const string Reference = "@Microsoft.KeyVault(SecretUri=https://";

    // Of the platform and of its identity library, which read them by themselves.
    private static readonly string[] Platform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AZURE_AUTHORITY_HOST",
        "AZURE_CLIENT_ID",
        "AZURE_FUNCTIONS_ENVIRONMENT",
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__queueServiceUri",
        "AzureWebJobsStorage__tableServiceUri",
        "ServiceBus__clientId",
        "ServiceBus__credential",
    ];

    // Flex Consumption refuses the first two. The others are connection strings, which hold keys.
    private static readonly string[] Forbidden = ["FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "Backup", "ServiceBus", "Sms", "Storage"];

    public static IEnumerable<string> SettingsAreDocumented(Template template) =>
        template.Settings.Keys.Select(SettingsPage.WithoutNumber).Except(SettingsPage.Rows.Select(row => row.Name), StringComparer.Ordinal)
            .Except(Platform, StringComparer.Ordinal).Select(name => $"docs/production.md must name the setting {name}");

    public static IEnumerable<string> RequiredSettingsAreThere(Template template)
    {
        var there = template.Settings.Keys.Select(SettingsPage.WithoutNumber).ToHashSet(StringComparer.Ordinal);
        // Another gateway brings settings of its own, in parameters of the deployment.
        var hasGateway = template.Of("Microsoft.Communication/communicationServices").Any();
        return SettingsPage.Rows
            .Where(row => row.IsRequired && (hasGateway || !row.Name.StartsWith("Sms__", StringComparison.Ordinal) || row.IsSecret))
            .Where(row => !there.Contains(row.Name) && (row.Instead is null || !there.Contains(row.Instead)))
            // A connection string is required only where no address takes its place.
            .Where(row => !SettingsPage.Rows.Any(other => other.Instead == row.Name && there.Contains(other.Name)))
            .Select(row => $"the app does not start without the setting {row.Name}");
    }

    public static IEnumerable<string> SecretsAreInTheVault(Template template)
    {
        var secrets = SettingsPage.Rows.Where(row => row.IsSecret).Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        return template.Settings
            .Where(one => secrets.Contains(SettingsPage.WithoutNumber(one.Key)) && !one.Value.StartsWith(Reference, StringComparison.Ordinal))
            .Select(one => $"the setting {one.Key} must be a reference to the vault");
    }

    public static IEnumerable<string> NoSettingIsAConnectionString(Template template) =>
        template.Settings.Keys.Intersect(Forbidden, StringComparer.Ordinal).Select(name => $"the setting {name} must not be there");

    public static IEnumerable<string> NoValueIsASecret(Template template) =>
    [
        .. template.Settings.Where(one => Secret().IsMatch(one.Value)).Select(one => $"the setting {one.Key} holds a secret"),
        .. Secret().Matches(template.Parameters).Select(match => $"the parameters hold a secret: {match.Value[..8]}…"),
        .. JsonDocument.Parse(template.Snapshot).RootElement.GetProperty("outputs").EnumerateObject().Where(one => Secret().IsMatch(one.Value.ToString()))
            .Select(one => $"the output {one.Name} holds a secret"),
    ];

    /// <summary>A parameter that is a secret would be asked for at each deployment, and typed.</summary>
    [ReadsCompiled]
    public static IEnumerable<string> NoParameterIsASecret(Template template) => Secure().Matches(template.Compiled).Select(_ => "a parameter or an output is declared as a secret");

    public static IEnumerable<string> FunctionsExist(Template template) =>
        InfraNames.Functions.Except(AppNames.Functions, StringComparer.Ordinal).Select(name => $"{template.Profile}: the app must have the function {name}");

    // Keys of connection strings and signatures, private keys, and 32 bytes in base64.
    [GeneratedRegex(
        "(?:(?:AccountKey|SharedAccessKey|accesskey|InstrumentationKey|sig|[Pp]assword)=[^;&\\s]+)|PRIVATE KEY|(?:(?:^|['\"])[A-Za-z0-9+/]{43}=(?:$|['\"]))|(?:^[0-9a-f]{64}$)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("\"type\": \"secure(?:[sS]tring|[oO]bject)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Secure();
}
