using System.Collections.Concurrent;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace FunctionsHost.OfficialExtension;

/// <summary>Activities that orchestrators of several tests call.</summary>
public static class ActivityFunctions
{
    private static readonly ConcurrentDictionary<string, int> Tries = new(StringComparer.Ordinal);

    /// <summary>How often a flaky activity has been tried.</summary>
    public static int TriesOf(string key) => Tries.GetValueOrDefault(key);

    [FunctionName(nameof(Twice))]
    public static int Twice([ActivityTrigger] int value) => 2 * value;

    [FunctionName(nameof(Square))]
    public static async Task<int> Square([ActivityTrigger] int value)
    {
        await Task.Yield();
        return value * value;
    }

    [FunctionName(nameof(Echo))]
    public static string? Echo([ActivityTrigger] string? text) => text;

    [FunctionName(nameof(Break))]
    public static string Break([ActivityTrigger] string text) => throw new InvalidOperationException(text, new TimeoutException("late"));

    /// <summary>Fails until the try whose number is called for.</summary>
    [FunctionName(nameof(Flaky))]
    public static int Flaky([ActivityTrigger] IDurableActivityContext context)
    {
        var (key, succeedsAt) = context.GetInput<(string, int)>();
        var run = Tries.AddOrUpdate(key, 1, (_, before) => before + 1);
        return run >= succeedsAt ? run : throw new NotSupportedException($"try {run}");
    }
}
