using System.Collections.Concurrent;
using System.Globalization;

namespace DeviceSimulator;

/// <summary>The counts of sent and acknowledged messages, and how long the acknowledgements took.</summary>
internal sealed class Tally(TimeProvider time)
{
    private readonly ConcurrentBag<double> _seconds = [];
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly long _start = time.GetTimestamp();
    private int _sent;
    private long _latestStart;

    public int Sent => _sent;

    public int Acknowledged => _seconds.Count;

    public bool IsComplete => Sent == Acknowledged;

    public void CountSent() => Interlocked.Increment(ref _sent);

    /// <summary>A message was acknowledged so long after it was due.</summary>
    public void CountAcknowledged(TimeSpan after) => _seconds.Add(after.TotalSeconds);

    public void CountFailure(string what) => _failures.AddOrUpdate(what, 1, (_, count) => count + 1);

    /// <summary>How late the simulator itself was: then the figures are its own.</summary>
    public void CountLate(TimeSpan late)
    {
        if (late.Ticks > Volatile.Read(ref _latestStart))
        {
            Volatile.Write(ref _latestStart, late.Ticks);
        }
    }

    public string Summary()
    {
        var sorted = _seconds.Order().ToArray();
        var elapsed = time.GetElapsedTime(_start).TotalSeconds;
        var failures = _failures.IsEmpty ? "none" : string.Join(", ", _failures.Select(failure => $"{failure.Value} × {failure.Key}"));
        return string.Create(CultureInfo.InvariantCulture, $"""
            sent {Sent}, acknowledged {Acknowledged} in {elapsed:0.0} s ({Acknowledged / elapsed:0} a second); failures, each sent again: {failures}
            acknowledged after: P50 {At(sorted, 0.5):0.000} s, P90 {At(sorted, 0.9):0.000} s, P99 {At(sorted, 0.99):0.000} s, last {At(sorted, 1):0.000} s; sent late by {TimeSpan.FromTicks(_latestStart).TotalSeconds:0.000} s at most
            """);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * share)];
}
