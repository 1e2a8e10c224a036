using System.Diagnostics;
using FunctionsHost.Storage;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// The operating system lets the write-ahead log of a running process grow no further, so that each commit fails as it does on a full disk:
/// clients are told, no work is lost, and all goes on when the limit is lifted.
/// </summary>
[Trait("Speed", "slow")]
public sealed class LimitedLogTests
{
    private const int Instances = 200;

    [Fact]
    public async Task LogThatCannotGrow_IsWaitedOut()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "Needs prlimit (Linux).");
        using var world = new KilledWorld(Instances, TimeSpan.FromSeconds(5));
        var process = world.Start("only");
        await UntilAsync(() => world.Runs().Count > KilledRecord.Calls(Instances) / 3);

        // Less than it has already: a log that begins anew after a checkpoint comes to the limit as well. The journals beside it are
        // shorter and go on.
        await LimitAsync(process, $"{new FileInfo(Path.Combine(world.Folder, HostDatabase.FileName + "-wal")).Length / 4}");
        await UntilAsync(() => world.Told().Any(line => line.StartsWith("refused", StringComparison.Ordinal)));
        var (steps, runs) = (Steps(world), world.Runs().Count);
        // Timers come due and activities of steps already written run. Their steps cannot be written.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
        Assert.Equal(steps, Steps(world));
        Assert.InRange(world.Runs().Count, runs, KilledRecord.Calls(Instances) - 1);
        Assert.False(process.HasExited);
        Assert.All(
            world.Told().Where(line => line.StartsWith("refused", StringComparison.Ordinal)),
            line => Assert.Contains("disk", line, StringComparison.Ordinal));

        await LimitAsync(process, "unlimited");
        await KilledWorld.EndAsync(process);

        new KilledRecord(world, Instances).Check();
    }

    /// <summary>Sets the size beyond which the process cannot write to a file.</summary>
    private static async Task LimitAsync(Process process, string bytes)
    {
        using var set = Process.Start("/usr/bin/prlimit", ["--pid", $"{process.Id}", $"--fsize={bytes}:"]);
        await set.WaitForExitAsync();
        Assert.Equal(0, set.ExitCode);
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(180), TimeProvider.System);
        while (!reached())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    private static long Steps(KilledWorld world)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(world.Folder, HostDatabase.FileName)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM orchestration_history";
        return (long)command.ExecuteScalar()!;
    }
}
