using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable.Http;

namespace SelfHost.Durable;

/// <summary>The durable client that functions are given: payloads to text, the engine, and text to payloads.</summary>
/// <param name="engine">The engine.</param>
/// <param name="converter">Writes and reads payloads.</param>
/// <param name="links">The URLs of the management API; null where there is no server.</param>
internal sealed class EngineClient(IOrchestrationEngine engine, DataConverter converter, ManagementLinks? links = null)
    : DurableTaskClient("SelfHost")
{
    /// <summary>The URLs of the management API; null where there is no server.</summary>
    public ManagementLinks? Links => links;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var id = string.IsNullOrEmpty(options?.InstanceId) ? InstanceId.New() : options.InstanceId;
        InstanceId.Check(id);
        var instance = new NewInstance(
            orchestratorName.Name,
            id,
            converter.Serialize(input),
            options?.StartAt,
            options?.Version is { Version.Length: > 0 } version ? version.Version : null,
            options?.Tags ?? new Dictionary<string, string>(StringComparer.Ordinal),
            options?.DedupeStatuses is { } statuses ? statuses.Select(StatusOf).ToHashSet() : NewInstance.Unfinished);
        await engine.ScheduleAsync(instance, cancellation);
        return id;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return engine.RaiseEventAsync(instanceId, eventName, converter.Serialize(eventPayload), cancellation);
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return MetadataOf(await engine.WaitForStartAsync(instanceId, getInputsAndOutputs, cancellation), getInputsAndOutputs);
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return MetadataOf(await engine.WaitForCompletionAsync(instanceId, getInputsAndOutputs, cancellation), getInputsAndOutputs);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return engine.TerminateAsync(instanceId, converter.Serialize(options?.Output), options?.Recursive ?? false, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return engine.SuspendAsync(instanceId, reason, cancellation);
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return engine.ResumeAsync(instanceId, reason, cancellation);
    }

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return await engine.FindAsync(instanceId, getInputsAndOutputs, cancellation) is { } instance
            ? MetadataOf(instance, getInputsAndOutputs)
            : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1, nameof(filter));
        return Pageable.Create<OrchestrationMetadata>(async (continuation, pageSize, cancellation) =>
        {
            var page = await engine.QueryAsync(
                query with
                {
                    ContinuationToken = continuation ?? query.ContinuationToken,
                    PageSize = Math.Clamp(pageSize ?? query.PageSize, 1, InstancePage.MaxSize),
                },
                cancellation);
            return new Page<OrchestrationMetadata>(
                [.. page.Instances.Select(instance => MetadataOf(instance, query.FetchInputsAndOutputs))], page.ContinuationToken);
        });
    }

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return engine.PurgeAsync(instanceId, options?.Recursive ?? false, cancellation);
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Timeout is { } timeout)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(filter));
        }

        return engine.PurgeAsync(filter, options?.Recursive ?? false, cancellation);
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var fresh = restartWithNewInstanceId ? InstanceId.New() : null;
        await engine.RestartAsync(instanceId, fresh, cancellation);
        return fresh ?? instanceId;
    }

    public override ValueTask DisposeAsync() => default;

    private static OrchestrationRuntimeStatus StatusOf(string name) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status) && Enum.IsDefined(status)
            ? status
            : throw new ArgumentException($"Invalid orchestration runtime status: '{name}' for deduplication.", nameof(name));

    private OrchestrationMetadata MetadataOf(InstanceSnapshot instance, bool withPayloads) => new(instance.Name, instance.InstanceId)
    {
        DataConverter = withPayloads ? converter : null,
        RuntimeStatus = instance.Status,
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.LastUpdatedAt,
        Tags = instance.Tags,
        SerializedInput = withPayloads ? instance.Input : null,
        SerializedOutput = withPayloads ? instance.Output : null,
        SerializedCustomStatus = withPayloads ? instance.CustomStatus : null,
        FailureDetails = withPayloads ? instance.Failure : null,
    };
}
