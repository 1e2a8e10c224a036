using System.Collections.Concurrent;
using FunctionsHost.Tests.Hosting;
using TestSupport;

namespace FunctionsHost.Tests.Mqtt;

/// <summary>A host to which devices publish is killed (SIGKILL). Each message that it acknowledged is in the queue of the next one, once.</summary>
[Trait("Speed", "slow")]
public sealed class KilledHostTests : IDisposable
{
    private const int Devices = 16;
    private const int Kills = 3;
    private const int AcknowledgedBeforeAKill = 1000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AcknowledgedMessage_OutlivesAKill()
    {
        var acknowledged = new ConcurrentBag<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await RunAndKillAsync($"run{kill}", acknowledged, kill * AcknowledgedBeforeAKill);
        }

        await using var next = await MqttWorld.StartAsync(Path.Combine(_folder.Path, ".data"), MqttWorld.Settings(FreePort.Next()));
        var delivered = (await next.PeekAllAsync()).Select(message => message.Body.ToString()).ToList();
        Assert.Equal(delivered.Count, delivered.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(acknowledged.Except(delivered, StringComparer.Ordinal));
    }

    private async Task RunAndKillAsync(string run, ConcurrentBag<string> acknowledged, int enough)
    {
        var port = FreePort.Next();
        await using var host = HostProcess.StartOn(
            SampleApp.Folder,
            _folder,
            [.. MqttWorld.Settings(port).Select(setting => (setting.Name.Replace(":", "__", StringComparison.Ordinal), setting.Value))],
            "--port", "0");
        await host.ReadyAsync();
        using var killed = new CancellationTokenSource();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var publishing = Enumerable.Range(0, Devices).Select(at => PublishAsync(port, $"{run}-{at}", Keep, killed.Token)).ToList();
        await await Task.WhenAny([reached.Task, .. publishing]).WaitAsync(MqttWorld.Patience, TimeProvider.System);
        Assert.True(reached.Task.IsCompleted, "A device stopped before the host was killed.");
        await host.KillAsync();
        await killed.CancelAsync();
        await Task.WhenAll(publishing);

        void Keep(string message)
        {
            acknowledged.Add(message);
            if (acknowledged.Count >= enough)
            {
                reached.TrySetResult();
            }
        }
    }

    private static async Task PublishAsync(int port, string id, Action<string> acknowledged, CancellationToken killed)
    {
        await using var device = new MqttDevice();
        Assert.True(await device.ConnectAsync(port, id));
        for (var at = 0; ; at++)
        {
            try
            {
                var answer = await device.PublishAsync($"devices/{id}/messages/events/$.mid={at}", $"{id} {at}").WaitAsync(killed);
                if (answer.IsSuccess)
                {
                    acknowledged($"{id} {at}");
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or MQTTnet.Exceptions.MqttCommunicationException)
            {
                // The connection ends with the host, so the message under way may be kept or not.
                return;
            }
        }
    }
}
