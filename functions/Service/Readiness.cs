using ElevatorFunctions.Cases;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Service;

/// <summary>
/// Looks at the parts that the app needs: tables, containers, queues, space on the disk, and that timers and orchestrations run. One look serves all
/// callers within <see cref="Hold"/>, so that a flood of them loads no storage. Parts that are missing from storage are made anew.
/// </summary>
internal sealed partial class Readiness(
    StorageClients storage, StorageSetup setup, QueueLook queues, DiskSpace disk, Pulse pulse, ProcessStart start, TimeProvider time,
    ILogger<Readiness> logger)
{
    /// <summary>How long a look holds.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(5);

    /// <summary>How old the last run of the sweep, or an unanswered question to the orchestrations, may be. A new process has as long to begin.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    // A caller hears within 5 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private Task<IReadOnlyList<PartCheck>>? _last;
    private DateTimeOffset _lastAt;

    /// <summary>Every part and how it is.</summary>
    public Task<IReadOnlyList<PartCheck>> LookAsync()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            // The clock may have been set back.
            if (_last is not { IsCompleted: false } && (_last is null || (now - _lastAt).Duration() >= Hold))
            {
                (_last, _lastAt) = (LookAnewAsync(), now);
            }

            return _last;
        }
    }

    private async Task<IReadOnlyList<PartCheck>> LookAnewAsync()
    {
        PulseFacts? facts = null;
        var looks = await Task.WhenAll(
            CheckAsync("tables", async cancellation =>
            {
                if (MissingOf(await setup.MissingTablesAsync(storage.Tables, cancellation)) is { } fault)
                {
                    return fault;
                }

                facts = await pulse.ReadAsync(cancellation);
                return null;
            }),
            CheckAsync("containers", async cancellation => MissingOf(await setup.MissingContainersAsync(storage.Blobs, cancellation))),
            CheckAsync("queues", async cancellation =>
            {
                await queues.LookAsync(cancellation);
                return null;
            }),
            // A disk that hangs, hangs its caller.
            CheckAsync("disk", cancellation => Task.Run(disk.Fault, cancellation)));
        // While the tables are not there, nothing is known of timers and orchestrations.
        return facts is null ? looks : [.. looks, new("timers", SweepFault(facts)), new("orchestrations", OrchestrationFault(facts))];
    }

    private Reason? SweepFault(PulseFacts facts) => IsSilentSince(facts.SweptAt ?? DateTimeOffset.MinValue);

    private Reason? OrchestrationFault(PulseFacts facts) => facts.UnansweredSince is { } since ? IsSilentSince(since) : null;

    private Reason? IsSilentSince(DateTimeOffset since)
    {
        var latest = since > start.At ? since : start.At;
        return time.GetUtcNow() - latest > Silence ? Reason.NotRunning((int)Silence.TotalMinutes) : null;
    }

    private Reason? MissingOf(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return null;
        }

        storage.Losses.Tell();
        Missing(logger, string.Join(", ", names));
        return Reason.PartsMissing(names.Count);
    }

    private async Task<PartCheck> CheckAsync(string part, Func<CancellationToken, Task<Reason?>> look)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            // Not every client heeds its token at once.
            return new PartCheck(part, await look(limit.Token).WaitAsync(limit.Token));
        }
        // Any fault of a part is its answer.
        catch (Exception exception)
        {
            NotAnswering(logger, part, exception.GetType().Name, exception.Message.Split('\n')[0]);
            return new PartCheck(part, Reason.NotAnswering);
        }
    }

    [LoggerMessage(105, LogLevel.Warning, "not ready, {Part}: {Kind}: {Message}")]
    private static partial void NotAnswering(ILogger logger, string part, string kind, string message);

    [LoggerMessage(106, LogLevel.Error, "not ready, gone from storage: {Names}")]
    private static partial void Missing(ILogger logger, string names);
}
