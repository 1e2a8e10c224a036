using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Service;

/// <summary>
/// Deletes orchestrations that have ended, each night: their histories grow for ever otherwise. All that they did stands in the records. One that runs or waits stays,
/// however old it is.
/// </summary>
internal sealed partial class OrchestrationPurge(TimeProvider time, ILogger<OrchestrationPurge> logger) : INightlyPart
{
    /// <summary>How long ago an ended orchestration was started. A fault that a person looks into is younger.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(30);

    // A function may take 10 minutes, and other parts follow. The next half-hour goes on.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(4);

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Behind the night's work.</summary>
    public TimeOnly From => new(4, 0);

    /// <inheritdoc/>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        // The service filters by the start, not by the end.
        var filter = new PurgeInstancesFilter(CreatedFrom: null, CreatedTo: time.GetUtcNow() - Age, Ended) { Timeout = LongestRun };
        var purged = await client.PurgeAllInstancesAsync(filter, cancellation);
        if (purged.PurgedInstanceCount > 0)
        {
            Purged(logger, purged.PurgedInstanceCount, Age.TotalDays);
        }

        return purged.IsComplete != false;
    }

    [LoggerMessage(109, LogLevel.Information, "{Count} ended orchestrations that began more than {Days} days ago are deleted")]
    private static partial void Purged(ILogger logger, int count, double days);
}
