using DurableTask.Core;
using DurableTask.Core.Tracing;
using FunctionsHost.Durable.Execution;
using FunctionsHost.Durable.Instances;
using FunctionsHost.Durable.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using P = Microsoft.DurableTask.Protobuf;

namespace FunctionsHost.Durable.Rpc;

/// <summary>
/// Serves the durable client of the app's worker. Rewinding, signals to entities and the calls of workers without a Functions host are not served:
/// the base class answers Unimplemented. Questions about entities find none, so that tools which ask for both orchestrations and entities work.
/// </summary>
internal sealed class TaskHubService(InstanceClient instances) : P.TaskHubSidecarService.TaskHubSidecarServiceBase
{
    private const int HistoryChunkBytes = 2 * 1024 * 1024;

    /// <inheritdoc/>
    public override Task<Empty> Hello(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    /// <summary>The host has one task hub, which is there.</summary>
    public override Task<P.CreateTaskHubResponse> CreateTaskHub(P.CreateTaskHubRequest request, ServerCallContext context) =>
        Task.FromResult(new P.CreateTaskHubResponse());

    /// <inheritdoc/>
    public override async Task<P.CreateInstanceResponse> StartInstance(P.CreateInstanceRequest request, ServerCallContext context)
    {
        var id = request.InstanceId is { Length: > 0 } given ? given : InstanceId.New();
        var start = new NewInstance(request.Name, id, request.Input)
        {
            Version = request.Version,
            StartAt = request.ScheduledStartTimestamp?.ToDateTime(),
            Tags = request.Tags.Count == 0 ? null : new Dictionary<string, string>(request.Tags, StringComparer.Ordinal),
            Trace = request.ParentTraceContext is { TraceParent.Length: > 0 } trace
                ? new DistributedTraceContext(trace.TraceParent, trace.TraceState)
                : null,
        };
        if (request.OrchestrationIdReusePolicy is { } policy)
        {
            var replaceable = policy.ReplaceableStatus.Select(status => (OrchestrationStatus)status);
            start = start with { Refusing = [.. System.Enum.GetValues<OrchestrationStatus>().Except(replaceable)] };
        }

        await instances.StartAsync(start);
        return new P.CreateInstanceResponse { InstanceId = id };
    }

    /// <inheritdoc/>
    public override Task<P.GetInstanceResponse> GetInstance(P.GetInstanceRequest request, ServerCallContext context) =>
        Task.FromResult(Answer(request, instances.Find(request.InstanceId, request.GetInputsAndOutputs)));

    /// <inheritdoc/>
    public override async Task<P.GetInstanceResponse> WaitForInstanceStart(P.GetInstanceRequest request, ServerCallContext context) =>
        Answer(request, await instances.WaitForStartAsync(request.InstanceId, context.CancellationToken));

    /// <inheritdoc/>
    public override async Task<P.GetInstanceResponse> WaitForInstanceCompletion(P.GetInstanceRequest request, ServerCallContext context) =>
        Answer(request, await instances.WaitForCompletionAsync(request.InstanceId, context.CancellationToken));

    /// <inheritdoc/>
    public override async Task<P.RaiseEventResponse> RaiseEvent(P.RaiseEventRequest request, ServerCallContext context)
    {
        await instances.RaiseEventAsync(request.InstanceId, request.Name, request.Input);
        return new P.RaiseEventResponse();
    }

    /// <inheritdoc/>
    public override async Task<P.TerminateResponse> TerminateInstance(P.TerminateRequest request, ServerCallContext context)
    {
        await instances.TerminateAsync(request.InstanceId, request.Output, request.Recursive);
        return new P.TerminateResponse();
    }

    /// <inheritdoc/>
    public override async Task<P.SuspendResponse> SuspendInstance(P.SuspendRequest request, ServerCallContext context)
    {
        await instances.SuspendAsync(request.InstanceId, request.Reason);
        return new P.SuspendResponse();
    }

    /// <inheritdoc/>
    public override async Task<P.ResumeResponse> ResumeInstance(P.ResumeRequest request, ServerCallContext context)
    {
        await instances.ResumeAsync(request.InstanceId, request.Reason);
        return new P.ResumeResponse();
    }

    /// <inheritdoc/>
    public override async Task<P.RestartInstanceResponse> RestartInstance(P.RestartInstanceRequest request, ServerCallContext context) =>
        new() { InstanceId = await instances.RestartAsync(request.InstanceId, request.RestartWithNewInstanceId) };

    /// <inheritdoc/>
    public override Task<P.QueryInstancesResponse> QueryInstances(P.QueryInstancesRequest request, ServerCallContext context)
    {
        var query = request.Query;
        var result = instances.Query(new InstanceQuery
        {
            Statuses = [.. query.RuntimeStatus.Select(status => (OrchestrationStatus)status)],
            CreatedFrom = query.CreatedTimeFrom?.ToDateTime(),
            CreatedTo = query.CreatedTimeTo?.ToDateTime(),
            InstanceIdPrefix = query.InstanceIdPrefix,
            PageSize = query.MaxInstanceCount is > 0 and <= InstanceClient.MaxPageSize ? query.MaxInstanceCount : InstanceClient.MaxPageSize,
            ContinuationToken = query.ContinuationToken,
            WithPayloads = query.FetchInputsAndOutputs,
        });
        return Task.FromResult(new P.QueryInstancesResponse
        {
            ContinuationToken = result.ContinuationToken,
            OrchestrationState = { result.OrchestrationState.Select(state => StateProto.ToProto(state, query.FetchInputsAndOutputs)) },
        });
    }

    /// <inheritdoc/>
    public override async Task<P.PurgeInstancesResponse> PurgeInstances(P.PurgeInstancesRequest request, ServerCallContext context)
    {
        var purged = request.RequestCase switch
        {
            P.PurgeInstancesRequest.RequestOneofCase.InstanceId =>
                await instances.PurgeAsync(request.InstanceId, request.Recursive, context.CancellationToken),
            P.PurgeInstancesRequest.RequestOneofCase.PurgeInstanceFilter =>
                await instances.PurgeAsync(Filter(request.PurgeInstanceFilter), request.Recursive, context.CancellationToken),
            P.PurgeInstancesRequest.RequestOneofCase.InstanceBatch =>
                await PurgeAsync(request.InstanceBatch, request.Recursive, context.CancellationToken),
            _ => throw new ArgumentException("A purge must name instances or a filter.", nameof(request)),
        };
        return new P.PurgeInstancesResponse { DeletedInstanceCount = purged.DeletedInstanceCount, IsComplete = purged.IsComplete };
    }

    /// <inheritdoc/>
    public override async Task StreamInstanceHistory(
        P.StreamInstanceHistoryRequest request, IServerStreamWriter<P.HistoryChunk> responseStream, ServerCallContext context)
    {
        var history = instances.ReadHistory(request.InstanceId) ?? throw new UnknownInstanceException(request.InstanceId);
        var chunk = new P.HistoryChunk();
        var size = 0;
        foreach (var proto in history.Select(HistoryProto.ToProto))
        {
            size += proto.CalculateSize();
            chunk.Events.Add(proto);
            if (size >= HistoryChunkBytes)
            {
                await responseStream.WriteAsync(chunk, context.CancellationToken);
                (chunk, size) = (new P.HistoryChunk(), 0);
            }
        }

        if (chunk.Events.Count > 0)
        {
            await responseStream.WriteAsync(chunk, context.CancellationToken);
        }
    }

    /// <inheritdoc/>
    public override Task<P.QueryEntitiesResponse> QueryEntities(P.QueryEntitiesRequest request, ServerCallContext context) =>
        Task.FromResult(new P.QueryEntitiesResponse());

    /// <inheritdoc/>
    public override Task<P.GetEntityResponse> GetEntity(P.GetEntityRequest request, ServerCallContext context) =>
        Task.FromResult(new P.GetEntityResponse { Exists = false });

    /// <inheritdoc/>
    public override Task<P.CleanEntityStorageResponse> CleanEntityStorage(P.CleanEntityStorageRequest request, ServerCallContext context) =>
        Task.FromResult(new P.CleanEntityStorageResponse());

    private static P.GetInstanceResponse Answer(P.GetInstanceRequest request, OrchestrationState? state) => state is null
        ? new P.GetInstanceResponse { Exists = false }
        : new P.GetInstanceResponse { Exists = true, OrchestrationState = StateProto.ToProto(state, request.GetInputsAndOutputs) };

    private static PurgeInstanceFilter Filter(P.PurgeInstanceFilter filter) => new(
        filter.CreatedTimeFrom?.ToDateTime() ?? DateTime.MinValue,
        filter.CreatedTimeTo?.ToDateTime(),
        filter.RuntimeStatus.Count == 0 ? null : [.. filter.RuntimeStatus.Select(status => (OrchestrationStatus)status)])
    {
        Timeout = filter.Timeout?.ToTimeSpan(),
    };

    private async Task<PurgeResult> PurgeAsync(P.InstanceBatch batch, bool recursive, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var id in batch.InstanceIds)
        {
            count += (await instances.PurgeAsync(id, recursive, cancellationToken)).DeletedInstanceCount;
        }

        return new PurgeResult(count, isComplete: true);
    }
}
