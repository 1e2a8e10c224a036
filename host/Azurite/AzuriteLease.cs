using System.Diagnostics;
using System.Globalization;

namespace FunctionsHost.Azurite;

/// <summary>
/// The file DATA/azurite/endpoint.json: written by the Azurite that a host of this data folder started, with its pid and ports. Taking
/// the ports out of it is how that Azurite is told to save its data and end. See tools/azurite/companion.cjs.
/// </summary>
internal sealed class AzuriteLease(string dataFolder, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    /// <summary>How long an Azurite may take to save its data before the host ends without waiting any longer.</summary>
    internal static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The time within which an Azurite notices that its lease is gone. Longer than leaseCheck in tools/azurite/companion.cjs.
    /// </summary>
    internal static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1.5);

    /// <summary>The folder Azurite keeps its data in.</summary>
    public string Location { get; } = Path.Combine(dataFolder, "azurite");

    /// <summary>The lease itself.</summary>
    public string File => Path.Combine(Location, "endpoint.json");

    /// <summary>Finds the running Azurite of this data folder, which an earlier host may have left behind.</summary>
    /// <returns>Its endpoint, or null if none runs. A lease whose Azurite is dead is removed.</returns>
    public async Task<AzuriteEndpoint?> FindAsync(CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        // A lease without ports: Azurite still starts, and they come, or it is about to end.
        while (Read() is { } endpoint && IsRunning(endpoint) && time.GetElapsedTime(begin) < StartLimit)
        {
            if (await endpoint.AnswersAsync(cancellationToken))
            {
                return endpoint;
            }

            if (endpoint.HasPorts)
            {
                break;
            }

            await Task.Delay(Poll, time, cancellationToken);
        }

        if (System.IO.File.Exists(File))
        {
            System.IO.File.Delete(File);
        }

        return null;
    }

    /// <summary>Tells the Azurite to end and waits until it has saved its data and is gone.</summary>
    /// <returns>False when it still runs after <see cref="StopLimit"/>.</returns>
    public async Task<bool> ReleaseAsync(AzuriteEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (Read()?.Pid == endpoint.Pid)
        {
            var draft = File + ".released";
            await System.IO.File.WriteAllTextAsync(draft, endpoint.WithoutPorts().ToJson(), CancellationToken.None);
            System.IO.File.Move(draft, File, overwrite: true);
        }

        var begin = time.GetTimestamp();
        while (IsRunning(endpoint))
        {
            if (time.GetElapsedTime(begin) > StopLimit)
            {
                return false;
            }

            await Task.Delay(Poll, time, cancellationToken);
        }

        return true;
    }

    /// <summary>
    /// Whether a process is about to end: its arguments are gone, its ports are still open. One that has ended and was not collected yet is not.
    /// One whose first thread has ended is, as long as another still waits for the disk: the ports belong to all of them.
    /// </summary>
    /// <param name="status">The text of /proc/PID/stat.</param>
    internal static bool IsEnding(string status)
    {
        const int Exiting = 0x4;
        const int FlagsAt = 6;
        const int ThreadsAt = 17;

        // The name of the program, in brackets, may hold anything.
        var fields = status[(status.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > ThreadsAt
            && (fields[0] is not ("Z" or "X") || fields[ThreadsAt] != "1")
            && uint.TryParse(fields[FlagsAt], NumberStyles.None, CultureInfo.InvariantCulture, out var flags)
            && (flags & Exiting) != 0;
    }

    private AzuriteEndpoint? Read()
    {
        try
        {
            var endpoint = AzuriteEndpoint.Parse(System.IO.File.ReadAllText(File));
            // A data folder copied from elsewhere brings the lease of the original's Azurite along: not ours.
            return string.Equals(endpoint?.Folder, dataFolder, StringComparison.Ordinal) ? endpoint : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>True when the process is there and is that Azurite, not a later one with the same number.</summary>
    public bool IsRunning(AzuriteEndpoint endpoint)
    {
        if (endpoint.Pid is not { } pid)
        {
            return false;
        }

        if (OperatingSystem.IsLinux())
        {
            try
            {
                return System.IO.File.ReadAllText($"/proc/{pid}/cmdline").Split('\0').Contains(Location, StringComparer.Ordinal)
                    || IsEnding(System.IO.File.ReadAllText($"/proc/{pid}/stat"));
            }
            catch (IOException)
            {
                return false;
            }
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return process is { ProcessName: "node", HasExited: false };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
