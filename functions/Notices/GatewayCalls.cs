using System.Collections.Concurrent;

namespace ElevatorFunctions.Notices;

/// <summary>
/// The notices for which this process calls the gateway now. The mark in a row says when the next try may be by the app's clock, which may be moved while
/// a call takes its time.
/// </summary>
internal sealed class GatewayCalls
{
    private readonly ConcurrentDictionary<string, byte> _underWay = new(StringComparer.Ordinal);

    /// <summary>Begins a call. Returns false while a call for the same notice is under way.</summary>
    public bool TryBegin(string notice) => _underWay.TryAdd(notice, 0);

    /// <summary>Ends a call, once its answer is stored.</summary>
    public void End(string notice) => _underWay.TryRemove(notice, out _);
}
