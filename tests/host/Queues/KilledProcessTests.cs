using System.Diagnostics;
using FunctionsHost.Queues;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Storage;

namespace FunctionsHost.Tests.Queues;

/// <summary>A process with 64 messages in flight is killed (SIGKILL), and the next one must find every message that was promised.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledProcess_LosesNothing_AndEverythingLockedIsDeliveredAgain()
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var linesBeforeTheKill in (int[])[200, 3001, 7777])
        {
            told.UnionWith(await RunAndKillAsync($"run{linesBeforeTheKill}", linesBeforeTheKill));
        }

        var sent = Ids(told, "sent");
        var completing = Ids(told, "completing");
        var completed = Ids(told, "completed");
        var received = Ids(told, "received");
        Assert.True(completed.Count > 1000);

        var deliveries = await ReceiveAllAsync();
        var delivered = deliveries.Select(delivery => delivery.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(delivered.Count, deliveries.Count);
        Assert.Empty(sent.Except(completing).Except(delivered));
        Assert.Empty(completed.Intersect(delivered));
        var locked = received.Except(completing).ToHashSet(StringComparer.Ordinal);
        Assert.True(locked.Count > 50);
        Assert.All(deliveries.Where(delivery => locked.Contains(delivery.Id)), delivery => Assert.True(delivery.Count >= 2));
    }

    private static HashSet<string> Ids(IEnumerable<string> lines, string step) =>
        lines.Where(line => line.StartsWith(step + " ", StringComparison.Ordinal)).Select(line => line[(step.Length + 1)..]).ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlyList<string>> RunAndKillAsync(string run, int lines)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "KilledQueue"), [_folder.Path, run])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        // A line is one write to the pipe, so the kill cannot cut one short.
        var told = new List<string>();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(QueueWorld.Patience, TimeProvider.System) is { } line)
        {
            told.Add(line);
            if (told.Count == lines)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync().WaitAsync(QueueWorld.Patience, TimeProvider.System);
        Assert.True(told.Count >= lines, $"It ended by itself after {told.Count} lines.");
        return told;
    }

    private async Task<IReadOnlyList<(string Id, int Count)>> ReceiveAllAsync()
    {
        await using var database = HostDatabase.Open(_folder.Path);
        await using var broker = await EmbeddedBroker.StartAsync(database, TimeProvider.System);
        var deliveries = new List<(string, int)>();
        // The sentinel is behind everything: when it comes, nothing is left.
        await broker.SendAsync("killed", [MessageCodec.Create(new MessageProperties { MessageId = "last" }, default)]);
        while (true)
        {
            foreach (var delivery in await broker.ReceiveAsync("killed", 500, delete: false, QueueWorld.Patience, CancellationToken.None))
            {
                var id = MessageCodec.Sections(delivery.Message).DecodeProperties().MessageId;
                if (id == "last")
                {
                    return deliveries;
                }

                deliveries.Add((id, delivery.Count));
            }
        }
    }
}
