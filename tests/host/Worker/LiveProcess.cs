using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace FunctionsHost.Tests.Worker;

/// <summary>A process of this machine that a test has had started, by its id.</summary>
internal static class LiveProcess
{
    /// <summary>Whether it is there and has not ended.</summary>
    public static bool Exists(int id)
    {
        try
        {
            // A child that has ended and was not collected yet does not count as live.
            var status = File.ReadAllText($"/proc/{id}/stat");
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>How long it takes to end.</summary>
    /// <param name="id">The process id.</param>
    /// <exception cref="OperationCanceledException">It is still there after half a minute.</exception>
    public static async Task<TimeSpan> EndsAsync(int id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // Gone already.
        }

        while (Exists(id))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Sends it a signal.</summary>
    public static async Task SignalAsync(string signal, int id)
    {
        using var kill = Process.Start("kill", [signal, id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
