using System.Diagnostics;

namespace DurableFunctions;

/// <summary>When the activities of the one long orchestration that runs were called.</summary>
public sealed class Marks
{
    private long[] _moments = [];

    /// <summary>Begins anew.</summary>
    public void Reset(int steps) => _moments = new long[steps];

    /// <summary>Notes that an activity has been called.</summary>
    public void Set(int step) => _moments[step] = Stopwatch.GetTimestamp();

    /// <summary>The median of the milliseconds from each of some calls to the next.</summary>
    public double Median(int first, int count)
    {
        var steps = Enumerable.Range(first, count).Select(at => Stopwatch.GetElapsedTime(_moments[at], _moments[at + 1]).TotalMilliseconds).Order().ToList();
        return steps[count / 2];
    }
}
