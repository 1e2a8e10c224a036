using FunctionsHost.Hosting;
using FunctionsHost.Settings;
using Grpc.Net.Client;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>This host with the official worker in the same process.</summary>
internal sealed class HostEngine : IEngine
{
    private readonly TemporaryFolder _folder;
    private readonly LocalHost _host;
    private readonly GrpcChannel _channel;

    private HostEngine(TemporaryFolder folder, LocalHost host)
    {
        (_folder, _host) = (folder, host);
        _channel = GrpcChannel.ForAddress(host.Get<HostAddresses>().Rpc);
        Client = new GrpcDurableTaskClient("", new GrpcDurableTaskClientOptions { Channel = _channel }, NullLogger.Instance);
    }

    public DurableTaskClient Client { get; }

    /// <param name="tasks">Adds orchestrators and activities.</param>
    /// <param name="sessions">
    /// Whether the worker keeps orchestrators in memory between steps. Otherwise each step replays the whole history.
    /// </param>
    public static async Task<HostEngine> StartAsync(Action<DurableTaskRegistry> tasks, bool sessions)
    {
        var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "host.json"),
            $$$"""{"version":"2.0","extensions":{"durableTask":{"versionMatchStrategy":"None","extendedSessionsEnabled":{{{(sessions ? "true" : "false")}}} } } }""");
        var options = new LocalHostOptions
        {
            LogsToConsole = false,
            Worker = (arguments, _, cancellation) => EmbeddedApp.StartAsync(arguments, tasks, cancellation),
        };
        var host = await LocalHost.StartAsync(
            folder.Path, ["--port", "0", "--data", Path.Combine(folder.Path, "data")], options, CancellationToken.None);
        return new HostEngine(folder, host);
    }

    public async Task<IReadOnlyList<string>> HistoryAsync(string instanceId) =>
    [
        .. (await Client.GetOrchestrationHistoryAsync(instanceId)).Select(line => line.EventType.ToString())
            .Where(kind => kind is not ("OrchestratorStarted" or "OrchestratorCompleted")),
    ];

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        _channel.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
