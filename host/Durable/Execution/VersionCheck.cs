using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.Settings;
using FunctionsHost.Durable.Store;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Durable.Execution;

/// <summary>
/// Holds the version of an instance against that of the app. DurableTask.Core would do so itself, and count a rejection as a step that has failed.
/// </summary>
internal sealed partial class VersionCheck(DurableOptions options, ILogger<VersionCheck> logger)
{
    private readonly VersioningSettings _settings = options.Versions;

    /// <summary>The version of new orchestrations, or null if host.json gives none.</summary>
    public string? Default => _settings.Version;

    /// <summary>The failure that ends an instance whose version does not fit, or null where it fits.</summary>
    /// <exception cref="SessionAbortedException">It does not fit, and waits for an app that has it. The step comes again, ever later.</exception>
    public FailureDetails? FailureOf(TaskOrchestrationWorkItem workItem, OrchestrationRuntimeState state)
    {
        if (Fits(state.Version))
        {
            return null;
        }

        if (_settings.FailureStrategy == VersioningSettings.VersionFailureStrategy.Fail)
        {
            return new(ErrorTypes.Version, "Orchestration version did not comply with Worker Versioning", stackTrace: null, innerFailure: null, isNonRetriable: true);
        }

        Waits(logger, state.OrchestrationInstance!.InstanceId, state.Version, _settings.Version);
        SqliteOrchestrationService.Excuse(workItem);
        throw new SessionAbortedException("The instance waits for an app of its version.");
    }

    private bool Fits(string? version) => _settings.MatchStrategy switch
    {
        VersioningSettings.VersionMatchStrategy.Strict => _settings.Version == version,
        VersioningSettings.VersionMatchStrategy.CurrentOrOlder => VersioningSettings.CompareVersions(version!, _settings.Version!) <= 0,
        _ => true,
    };

    [LoggerMessage(132, LogLevel.Warning, "Orchestration '{InstanceId}' is of version {Version}, which this app of version {Own} does not run: it waits for another")]
    private static partial void Waits(ILogger logger, string instanceId, string? version, string? own);
}
