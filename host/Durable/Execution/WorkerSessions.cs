using System.Collections.Concurrent;
using System.Diagnostics;

namespace FunctionsHost.Durable.Execution;

/// <summary>
/// The orchestrators that the worker still has in memory, so that a step sends the new events and not the whole history. If the worker has
/// dropped one after all, it asks for the history.
/// </summary>
/// <param name="idle">How long the worker keeps one after a step, by the machine's clock, which is the worker's.</param>
/// <param name="limit">The most at a time.</param>
internal sealed class WorkerSessions(TimeSpan idle, int limit)
{
    private readonly ConcurrentDictionary<string, Mark> _marks = new(StringComparer.Ordinal);
    private long _prunedAt = Stopwatch.GetTimestamp();

    /// <summary>How long the worker keeps an orchestrator after a step.</summary>
    public TimeSpan Idle => idle;

    /// <summary>Whether the worker may keep one more.</summary>
    public bool HasRoom
    {
        get
        {
            if (idle <= TimeSpan.Zero)
            {
                return false;
            }

            if (_marks.Count >= limit && Stopwatch.GetElapsedTime(Interlocked.Read(ref _prunedAt)) > idle / 2)
            {
                Prune();
            }

            return _marks.Count < limit;
        }
    }

    /// <summary>Whether the worker should have an orchestrator as it was after its last step.</summary>
    /// <param name="executionId">Its run.</param>
    /// <param name="pastEvents">
    /// Events of its history. A step whose outcome was not stored leaves the history as short as before, and the worker's orchestrator
    /// too far on.
    /// </param>
    public bool Has(string instanceId, string executionId, int pastEvents) =>
        _marks.TryGetValue(instanceId, out var mark)
        && mark.ExecutionId == executionId
        && pastEvents > mark.Events
        && Stopwatch.GetElapsedTime(mark.At) < idle;

    /// <summary>Notes that the worker has run a step and keeps the orchestrator.</summary>
    /// <param name="executionId">Its run.</param>
    /// <param name="events">Events that the orchestrator has seen.</param>
    /// <param name="first">The worker's answer to the step that began the session, as it came.</param>
    public void Keep(string instanceId, string executionId, int events, string first) =>
        _marks[instanceId] = new Mark(executionId, events, first, Stopwatch.GetTimestamp());

    /// <summary>The worker's answer to the step that began the session, or null if there is no session.</summary>
    public string? FirstAnswer(string instanceId) => _marks.TryGetValue(instanceId, out var mark) ? mark.First : null;

    /// <summary>Notes that the worker keeps the orchestrator no longer, or may not.</summary>
    public void Drop(string instanceId) => _marks.TryRemove(instanceId, out _);

    private void Prune()
    {
        Interlocked.Exchange(ref _prunedAt, Stopwatch.GetTimestamp());
        foreach (var mark in _marks.Where(mark => Stopwatch.GetElapsedTime(mark.Value.At) >= idle))
        {
            _marks.TryRemove(mark);
        }
    }

    private readonly record struct Mark(string ExecutionId, int Events, string First, long At);
}
