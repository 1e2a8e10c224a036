using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// The share of storage that work in the background has: requests of this process under way at a time, however many imports run. It begins with
/// one, grows while answers come as quickly as to one at a time, and shrinks when they take longer, since they stood in a queue then. So
/// storage that answers one after the other is asked one thing at a time, and people never queue for long behind an import. Each request
/// gives way to calls for help before it leaves. A request that waits between two tries has no place.
/// </summary>
internal sealed class BulkShare : HttpPipelinePolicy
{
    /// <summary>Requests at a time while storage is quick: enough to write 60,000 entries on the service in about a minute.</summary>
    public const int Most = 16;

    // As many at a time say that storage does things beside each other.
    private const int Few = 8;

    private readonly UrgentLane _lane;
    private readonly Places _places;
    private readonly Lock _gate = new();
    private readonly AnswerTimes _transactions = new();
    private readonly AnswerTimes _others = new();
    private volatile int _most = 1;

    /// <summary>Watches the lane of calls for help.</summary>
    public BulkShare(UrgentLane lane)
    {
        _lane = lane;
        _places = new(() => _most);
    }

    /// <summary>Whether storage does one thing after the other, so that small requests let others through and large ones gain nothing.</summary>
    public bool IsNarrow => _most < Few;

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await _places.TakeAsync(Timeout.InfiniteTimeSpan, message.CancellationToken);
        try
        {
            await _lane.GiveWayAsync(message.CancellationToken);
            var began = Stopwatch.GetTimestamp();
            await ProcessNextAsync(message, pipeline);
            Note(message.Request, Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            _places.GiveBack();
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Storage is called asynchronously.");

    private void Note(Request request, TimeSpan took)
    {
        lock (_gate)
        {
            var times = request.Uri.Path.EndsWith("/$batch", StringComparison.Ordinal) ? _transactions : _others;
            _most = times.Note(took, isAlone: _most == 1) switch
            {
                true => Math.Max(1, _most / 2),
                false => Math.Min(Most, _most + 1),
                null => _most,
            };
        }
    }

    /// <summary>The times of answers to requests of like size.</summary>
    private sealed class AnswerTimes
    {
        // Enough for a mean that one slow answer does not decide.
        private const int Window = 20;

        // Two that share a thread take twice as long.
        private const double Queued = 1.6;

        private TimeSpan _alone = TimeSpan.MaxValue;
        private TimeSpan _sum;
        private int _count;

        /// <summary>True when the answers of a window stood in a queue, false when they did not, and null amid a window.</summary>
        /// <param name="isAlone">Whether one request is under way at a time, so that its answer stands in no queue of ours.</param>
        public bool? Note(TimeSpan took, bool isAlone)
        {
            _sum += took;
            if (++_count < Window)
            {
                return null;
            }

            var mean = _sum / Window;
            (_sum, _count) = (TimeSpan.Zero, 0);
            _alone = isAlone || mean < _alone ? mean : _alone;
            return mean > _alone * Queued;
        }
    }
}
