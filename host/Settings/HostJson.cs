using System.Globalization;
using System.Text.Json;
using DurableTask.Core.Settings;

namespace FunctionsHost.Settings;

/// <summary>host.json, as far as this host heeds it. The rest is listed in <see cref="Ignored"/>.</summary>
internal sealed class HostJson
{
    /// <summary>The prefix of all routes when host.json gives none.</summary>
    public const string DefaultRoutePrefix = "api";

    // Of the storage that Azure keeps orchestrations and messages in, and of the tracing that DurableTask.Core always does. A file serves both hosts.
    private static readonly string[] OfAzure =
        ["extensions:durabletask:hubname", "extensions:durabletask:storageprovider:", "extensions:durabletask:tracing:", "extensions:servicebus:prefetchcount"];

    private static readonly TimeSpan DefaultLockRenewal = TimeSpan.FromMinutes(5);
    private readonly List<string> _ignored = [];
    private readonly Dictionary<string, string?> _logLevels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:System"] = "Warning",
        ["Logging:LogLevel:DurableTask"] = "Warning",
        ["Logging:LogLevel:Grpc"] = "Warning",
        // The host says itself what became of a request.
        ["Logging:LogLevel:Yarp"] = "None",
    };

    private readonly string _path;

    private HostJson(string path) => _path = path;

    /// <summary>extensions:http:routePrefix. May be empty.</summary>
    public string RoutePrefix { get; private set; } = DefaultRoutePrefix;

    /// <summary>functionTimeout, after which a function that is not HTTP has its token cancelled, or null for none.</summary>
    public TimeSpan? FunctionTimeout { get; private set; }

    /// <summary>extensions:serviceBus:maxConcurrentCalls, messages of one function in flight at a time.</summary>
    public int MaxConcurrentCalls { get; private set; } = 16;

    /// <summary>extensions:serviceBus:maxMessageBatchSize, messages of one call of a function that takes many.</summary>
    public int MaxMessageBatchSize { get; private set; } = 1000;

    /// <summary>extensions:serviceBus:autoCompleteMessages.</summary>
    public bool AutoCompleteMessages { get; private set; } = true;

    /// <summary>extensions:serviceBus:maxAutoLockRenewalDuration, how long a message's lock is renewed while its function runs.</summary>
    public TimeSpan MaxAutoLockRenewal { get; private set; } = DefaultLockRenewal;

    /// <summary>extensions:durableTask:maxConcurrentActivityFunctions, activities that run at a time, or null if not given.</summary>
    public int? MaxConcurrentActivities { get; private set; }

    /// <summary>extensions:durableTask:maxConcurrentOrchestratorFunctions, orchestrators whose code runs at a time, or null if not given.</summary>
    public int? MaxConcurrentOrchestrators { get; private set; }

    /// <summary>
    /// extensions:durableTask:extendedSessionsEnabled, whether the worker keeps orchestrators in memory between steps, or null if not given, which
    /// here is yes.
    /// </summary>
    public bool? ExtendedSessions { get; private set; }

    /// <summary>extensions:durableTask:extendedSessionIdleTimeoutInSeconds, how long the worker keeps an orchestrator, or null if not given.</summary>
    public TimeSpan? ExtendedSessionIdle { get; private set; }

    /// <summary>
    /// extensions:durableTask:defaultVersion, versionMatchStrategy and versionFailureStrategy, the version of new orchestrations, and what becomes of
    /// those whose version is another.
    /// </summary>
    public VersioningSettings Versions { get; } = new() { MatchStrategy = VersioningSettings.VersionMatchStrategy.CurrentOrOlder };

    /// <summary>telemetryMode, whether the host tells of itself as OpenTelemetry does.</summary>
    public bool SpeaksOpenTelemetry { get; private set; }

    /// <summary>logging:logLevel over the host's defaults, as configuration under Logging:LogLevel.</summary>
    public IReadOnlyDictionary<string, string?> LogLevels => _logLevels;

    /// <summary>Keys that have no effect here, though somebody may expect one, with colons between levels.</summary>
    public IReadOnlyList<string> Ignored => _ignored;

    /// <summary>Reads the file of a folder. Without one everything is at its default.</summary>
    /// <param name="folder">The folder of the app.</param>
    /// <exception cref="StartupFaultException">The file cannot be read, or a value is not what its key needs.</exception>
    public static HostJson Read(string folder)
    {
        var host = new HostJson(Path.Combine(folder, "host.json"));
        if (JsonFile.Read(host._path) is { } root)
        {
            host.Walk(root, "");
        }

        return host;
    }

    private void Walk(JsonElement element, string prefix)
    {
        foreach (var member in element.EnumerateObject())
        {
            var key = prefix + member.Name;
            if (!Take(key, member.Value))
            {
                if (member.Value.ValueKind == JsonValueKind.Object)
                {
                    Walk(member.Value, key + ":");
                }
                else if (!OfAzure.Any(known => key.StartsWith(known, StringComparison.OrdinalIgnoreCase)))
                {
                    _ignored.Add(key);
                }
            }
        }
    }

    private bool Take(string key, JsonElement value)
    {
        switch (key.ToLowerInvariant())
        {
            case "version":
                if (value.ToString() is not "2.0")
                {
                    throw Wrong(key, value, "\"2.0\"");
                }

                return true;
            case "telemetrymode":
                SpeaksOpenTelemetry = Text(key, value) switch
                {
                    "OpenTelemetry" => true,
                    "ApplicationInsights" => false,
                    _ => throw Wrong(key, value, "\"OpenTelemetry\" or \"ApplicationInsights\""),
                };
                return true;
            case "functiontimeout":
                FunctionTimeout = value.ToString() is "-1" ? null : Span(key, value);
                return true;
            case "extensions:http:routeprefix":
                RoutePrefix = Text(key, value).Trim('/');
                return true;
            case "extensions:servicebus:maxconcurrentcalls":
                MaxConcurrentCalls = Number(key, value, least: 1);
                return true;
            case "extensions:servicebus:maxmessagebatchsize":
                MaxMessageBatchSize = Number(key, value, least: 1);
                return true;
            case "extensions:servicebus:autocompletemessages":
                AutoCompleteMessages = Flag(key, value);
                return true;
            case "extensions:servicebus:maxautolockrenewalduration":
                MaxAutoLockRenewal = Span(key, value);
                return true;
            case "extensions:durabletask:maxconcurrentactivityfunctions":
                MaxConcurrentActivities = Number(key, value, least: 1);
                return true;
            case "extensions:durabletask:maxconcurrentorchestratorfunctions":
                MaxConcurrentOrchestrators = Number(key, value, least: 1);
                return true;
            case "extensions:durabletask:extendedsessionsenabled":
                ExtendedSessions = Flag(key, value);
                return true;
            case "extensions:durabletask:extendedsessionidletimeoutinseconds":
                ExtendedSessionIdle = TimeSpan.FromSeconds(Number(key, value, least: 1));
                return true;
            case "extensions:durabletask:defaultversion":
                Versions.Version = Text(key, value);
                return true;
            case "extensions:durabletask:versionmatchstrategy":
                Versions.MatchStrategy = Choice<VersioningSettings.VersionMatchStrategy>(key, value);
                return true;
            case "extensions:durabletask:versionfailurestrategy":
                Versions.FailureStrategy = Choice<VersioningSettings.VersionFailureStrategy>(key, value);
                return true;
            case "logging:loglevel" when value.ValueKind == JsonValueKind.Object:
                foreach (var level in value.EnumerateObject())
                {
                    _logLevels[$"Logging:LogLevel:{level.Name}"] = level.Value.ToString();
                }

                return true;
            default:
                return false;
        }
    }

    private TimeSpan Span(string key, JsonElement value) =>
        TimeSpan.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero
            ? span
            : throw Wrong(key, value, "a time span as \"00:05:00\"");

    private bool Flag(string key, JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(key, value, "true or false");

    private int Number(string key, JsonElement value, int least) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least
            ? number
            : throw Wrong(key, value, $"a whole number from {least}");

    private string Text(string key, JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(key, value, "a string");

    private T Choice<T>(string key, JsonElement value)
        where T : struct, Enum =>
        value.ValueKind == JsonValueKind.String && Enum.TryParse<T>(value.GetString(), ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : throw Wrong(key, value, $"one of {string.Join(", ", Enum.GetNames<T>())}");

    private StartupFaultException Wrong(string key, JsonElement value, string need) =>
        new($"'{key}' in {_path} is {value.GetRawText()}", $"write {need}");
}
