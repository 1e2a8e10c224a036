using System.Diagnostics;

namespace ElevatorFunctions.Tests.Faults;

/// <summary>Waits for what a process says while it starts.</summary>
internal static class StartedProcess
{
    /// <summary>The first line of its output with a text. The rest is read and forgotten, so that the process can go on.</summary>
    /// <exception cref="InvalidOperationException">It ended before it said so. The message has its errors.</exception>
    public static async Task<string> SaysAsync(this Process process, string text, TimeSpan patience)
    {
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(patience);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return line;
            }
        }

        throw new InvalidOperationException($"It ended before it was ready: {await errors}");
    }
}
