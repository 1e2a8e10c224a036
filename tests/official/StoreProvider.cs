using DurableTask.Core;
using FunctionsHost.Durable.Store;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Newtonsoft.Json.Linq;

namespace FunctionsHost.OfficialExtension;

/// <summary>The store as the official extension asks for a storage provider.</summary>
internal sealed class StoreProvider(SqliteOrchestrationService store) : DurabilityProvider(ProviderName, store, store, ConnectionNameOfOne)
{
    public const string ProviderName = "sqlite";

    // The extension asks for a name although there is only one database.
    private const string ConnectionNameOfOne = "database";

    public override bool GuaranteesOrderedDelivery => true;

    public override TimeSpan MaximumDelayTime { get; set; } = TimeSpan.MaxValue;

    public override string EventSourceName { get; set; } = "FunctionsHost";

    public override Task<IList<OrchestrationState>> GetOrchestrationStateWithInputsAsync(string instanceId, bool showInput = true)
    {
        if (store.GetState(instanceId, withPayloads: true) is not { } state)
        {
            return Task.FromResult<IList<OrchestrationState>>([]);
        }

        state.Input = showInput ? state.Input : null;
        return Task.FromResult<IList<OrchestrationState>>([state]);
    }

    public override Task<OrchestrationStatusQueryResult> GetOrchestrationStateWithPagination(
        OrchestrationStatusQueryCondition condition, CancellationToken cancellationToken)
    {
        var page = store.Query(new InstanceQuery
        {
            CreatedFrom = condition.CreatedTimeFrom == default ? null : condition.CreatedTimeFrom,
            CreatedTo = condition.CreatedTimeTo == default ? null : condition.CreatedTimeTo,
            Statuses = [.. (condition.RuntimeStatus ?? []).Select(status => (OrchestrationStatus)status)],
            InstanceIdPrefix = condition.InstanceIdPrefix,
            PageSize = condition.PageSize,
            ContinuationToken = condition.ContinuationToken,
        });
        return Task.FromResult(new OrchestrationStatusQueryResult
        {
            ContinuationToken = page.ContinuationToken,
            DurableOrchestrationState = [.. page.OrchestrationState.Select(state => new DurableOrchestrationStatus
            {
                Name = state.Name,
                InstanceId = state.OrchestrationInstance.InstanceId,
                CreatedTime = state.CreatedTime,
                LastUpdatedTime = state.LastUpdatedTime,
                RuntimeStatus = (OrchestrationRuntimeStatus)state.OrchestrationStatus,
                CustomStatus = Json(state.Status),
                Input = condition.ShowInput ? Json(state.Input) : null,
                Output = Json(state.Output),
            })],
        });
    }

    public override async Task<PurgeHistoryResult> PurgeInstanceHistoryByInstanceId(string instanceId) =>
        new((await store.PurgeInstanceStateAsync(instanceId)).DeletedInstanceCount);

    public override async Task<int> PurgeHistoryByFilters(
        DateTime createdTimeFrom, DateTime? createdTimeTo, IEnumerable<OrchestrationStatus> runtimeStatus) =>
        (await store.PurgeInstanceStateAsync(new PurgeInstanceFilter(createdTimeFrom, createdTimeTo, runtimeStatus))).DeletedInstanceCount;

    private static JToken? Json(string? payload) => payload is null ? null : JToken.Parse(payload);
}
