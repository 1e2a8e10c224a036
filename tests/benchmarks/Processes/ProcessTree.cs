using System.Diagnostics;
using System.Globalization;

namespace ElevatorFunctions.Benchmarks.Processes;

/// <summary>A process and its children: a host and its worker count as one. Children are found on Linux only.</summary>
internal static class ProcessTree
{
    /// <summary>The processor time that all of them have used.</summary>
    public static TimeSpan ProcessorTime(int root) => TimeSpan.FromTicks(Sum(root, process => process.TotalProcessorTime.Ticks));

    /// <summary>The memory of all processes, in bytes. Shared pages count for each process.</summary>
    public static long Memory(int root) => Sum(root, process => process.WorkingSet64);

    private static long Sum(int root, Func<Process, long> figure)
    {
        var sum = 0L;
        foreach (var id in Ids(root))
        {
            try
            {
                using var process = Process.GetProcessById(id);
                sum += figure(process);
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
                // It has just ended.
            }
        }

        return sum;
    }

    private static IEnumerable<int> Ids(int root)
    {
        yield return root;
        var tasks = $"/proc/{root}/task";
        if (!Directory.Exists(tasks))
        {
            yield break;
        }

        foreach (var children in Directory.EnumerateDirectories(tasks).Select(task => Path.Combine(task, "children")).Where(File.Exists))
        {
            foreach (var child in File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var id in Ids(int.Parse(child, CultureInfo.InvariantCulture)))
                {
                    yield return id;
                }
            }
        }
    }
}
