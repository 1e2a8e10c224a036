using System.Diagnostics;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>The most memory this process has had above what it had at the start, seen ten times a second.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly ITimer _timer;
    private readonly long _start;
    private readonly long _startHeap;
    private long _peak;
    private long _peakHeap;

    public MemoryWatch()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _start = Resident();
        _startHeap = GC.GetTotalMemory(forceFullCollection: true);
        _timer = TimeProvider.System.CreateTimer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    /// <summary>Bytes that an import may cost at most.</summary>
    public const long Bound = 300L * 1024 * 1024;

    public long Peak => Volatile.Read(ref _peak) - _start;

    public void Dispose() => _timer.Dispose();

    public override string ToString() =>
        $"{Peak >> 20} MB above {_start >> 20} MB (heap {(Volatile.Read(ref _peakHeap) - _startHeap) >> 20} MB above {_startHeap >> 20} MB)";

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private void Look()
    {
        Volatile.Write(ref _peak, Math.Max(Volatile.Read(ref _peak), Resident()));
        Volatile.Write(ref _peakHeap, Math.Max(Volatile.Read(ref _peakHeap), GC.GetTotalMemory(forceFullCollection: false)));
    }
}
