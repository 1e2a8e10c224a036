using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// The share of storage that work in the background has: requests of this process under way at a time, however many imports run. Each slow
/// answer takes a place away, and a row of quick ones gives it back, so that people never queue for long behind an import. It gives way to
/// calls for help. A request that waits between two tries has no place.
/// </summary>
internal sealed class BulkShare(UrgentLane lane) : HttpPipelinePolicy, IDisposable
{
    /// <summary>Requests at a time while storage is quick: enough to write 60,000 entries on the service in about a minute.</summary>
    public const int Most = 16;

    private const int Least = 2;
    private const int QuickInARow = 50;

    // A tenth of the time that a try of a person's request has. Azurite answers one request after the other: those of a person wait as long.
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(190);

    private readonly SemaphoreSlim _places = new(Most);
    private readonly Lock _gate = new();
    private int _taken;
    private int _quick;

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await lane.GiveWayAsync(message.CancellationToken);
        await _places.WaitAsync(message.CancellationToken);
        var began = Stopwatch.GetTimestamp();
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            GiveBack(isSlow: Stopwatch.GetElapsedTime(began) > Slow);
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Storage is called asynchronously.");

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private void GiveBack(bool isSlow)
    {
        int places;
        lock (_gate)
        {
            _quick = isSlow ? 0 : _quick + 1;
            places = isSlow && _taken < Most - Least ? 0 : _taken > 0 && _quick >= QuickInARow ? 2 : 1;
            (_taken, _quick) = (_taken + 1 - places, places == 2 ? 0 : _quick);
        }

        if (places > 0)
        {
            _places.Release(places);
        }
    }
}
