using System.Collections.Concurrent;
using DurableTask.Core;
using DurableTask.Core.History;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>The official in-process test host, put together from its parts so that its histories can be seen.</summary>
internal sealed class OfficialEngine : IEngine
{
    private readonly WebApplication _sidecar;
    private readonly GrpcChannel _channel;
    private readonly IHost _worker;
    private readonly Histories _histories;

    private OfficialEngine(WebApplication sidecar, GrpcChannel channel, IHost worker, Histories histories) =>
        (_sidecar, _channel, _worker, _histories) = (sidecar, channel, worker, histories);

    public DurableTaskClient Client => _worker.Services.GetRequiredService<DurableTaskClient>();

    public static async Task<OfficialEngine> StartAsync(Action<DurableTaskRegistry> tasks)
    {
        var store = new InMemoryOrchestrationService();
        var histories = new Histories(store);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IOrchestrationService>(histories);
        builder.Services.AddSingleton<IOrchestrationServiceClient>(store);
        builder.Services.AddSingleton<TaskHubGrpcServer>();
        var sidecar = builder.Build();
        sidecar.MapGrpcService<TaskHubGrpcServer>();
        // It begins when the application has started, and so must exist by then.
        sidecar.Services.GetRequiredService<TaskHubGrpcServer>();
        await sidecar.StartAsync();
        var address = sidecar.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var channel = GrpcChannel.ForAddress(address);
        var host = Host.CreateApplicationBuilder();
        host.Logging.ClearProviders();
        host.Services.AddDurableTaskWorker(worker =>
        {
            worker.UseGrpc(channel);
            worker.AddTasks(tasks);
        });
        host.Services.AddDurableTaskClient(client =>
        {
            client.UseGrpc(channel);
            client.RegisterDirectly();
        });
        var worker = host.Build();
        await worker.StartAsync();
        return new OfficialEngine(sidecar, channel, worker, histories);
    }

    public Task<IReadOnlyList<string>> HistoryAsync(string instanceId) => Task.FromResult(_histories.Of(instanceId));

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync();
        _worker.Dispose();
        await _channel.ShutdownAsync();
        _channel.Dispose();
        await _sidecar.StopAsync(new CancellationToken(canceled: true));
        await _sidecar.DisposeAsync();
    }

    /// <summary>Sees what is stored.</summary>
    private sealed class Histories(InMemoryOrchestrationService store) : IOrchestrationService
    {
        private readonly ConcurrentDictionary<string, (string Execution, List<string> Kinds)> _seen = new(StringComparer.Ordinal);

        public int TaskOrchestrationDispatcherCount => store.TaskOrchestrationDispatcherCount;

        public int MaxConcurrentTaskOrchestrationWorkItems => store.MaxConcurrentTaskOrchestrationWorkItems;

        public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => store.EventBehaviourForContinueAsNew;

        public int TaskActivityDispatcherCount => store.TaskActivityDispatcherCount;

        public int MaxConcurrentTaskActivityWorkItems => store.MaxConcurrentTaskActivityWorkItems;

        public IReadOnlyList<string> Of(string instanceId) => _seen.TryGetValue(instanceId, out var seen) ? seen.Kinds : [];

        public Task CompleteTaskOrchestrationWorkItemAsync(
            TaskOrchestrationWorkItem workItem,
            OrchestrationRuntimeState newOrchestrationRuntimeState,
            IList<TaskMessage> outboundMessages,
            IList<TaskMessage> orchestratorMessages,
            IList<TaskMessage> timerMessages,
            TaskMessage continuedAsNewMessage,
            OrchestrationState orchestrationState)
        {
            var execution = newOrchestrationRuntimeState.OrchestrationInstance!.ExecutionId;
            var before = _seen.TryGetValue(workItem.InstanceId, out var seen) && seen.Execution == execution ? seen.Kinds : [];
            _seen[workItem.InstanceId] = (execution, [.. before, .. Kinds(newOrchestrationRuntimeState.NewEvents)]);
            return store.CompleteTaskOrchestrationWorkItemAsync(
                workItem, newOrchestrationRuntimeState, outboundMessages, orchestratorMessages, timerMessages, continuedAsNewMessage, orchestrationState);
        }

        public Task StartAsync() => store.StartAsync();

        public Task StopAsync() => store.StopAsync();

        public Task StopAsync(bool isForced) => store.StopAsync(isForced);

        public Task CreateAsync() => store.CreateAsync();

        public Task CreateAsync(bool recreateInstanceStore) => store.CreateAsync(recreateInstanceStore);

        public Task CreateIfNotExistsAsync() => store.CreateIfNotExistsAsync();

        public Task DeleteAsync() => store.DeleteAsync();

        public Task DeleteAsync(bool deleteInstanceStore) => store.DeleteAsync(deleteInstanceStore);

        public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) =>
            store.IsMaxMessageCountExceeded(currentMessageCount, runtimeState);

        public int GetDelayInSecondsAfterOnProcessException(Exception exception) => store.GetDelayInSecondsAfterOnProcessException(exception);

        public int GetDelayInSecondsAfterOnFetchException(Exception exception) => store.GetDelayInSecondsAfterOnFetchException(exception);

        public Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(TimeSpan receiveTimeout, CancellationToken cancellationToken) =>
            store.LockNextTaskOrchestrationWorkItemAsync(receiveTimeout, cancellationToken);

        public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) => store.RenewTaskOrchestrationWorkItemLockAsync(workItem);

        public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem) => store.AbandonTaskOrchestrationWorkItemAsync(workItem);

        public Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem) => store.ReleaseTaskOrchestrationWorkItemAsync(workItem);

        public Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(TimeSpan receiveTimeout, CancellationToken cancellationToken) =>
            store.LockNextTaskActivityWorkItem(receiveTimeout, cancellationToken);

        public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) =>
            store.RenewTaskActivityWorkItemLockAsync(workItem);

        public Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage) =>
            store.CompleteTaskActivityWorkItemAsync(workItem, responseMessage);

        public Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem) => store.AbandonTaskActivityWorkItemAsync(workItem);

        private static IEnumerable<string> Kinds(IEnumerable<HistoryEvent> events) => events
            .Where(line => line is not (OrchestratorStartedEvent or OrchestratorCompletedEvent))
            .Select(line => line.EventType.ToString());
    }
}
