using DurableTask.Core;
using DurableTask.Core.Query;

namespace FunctionsHost.Durable.Store;

/// <summary>Queries of clients over many instances.</summary>
internal sealed partial class SqliteOrchestrationService : IOrchestrationServiceQueryClient, IOrchestrationServicePurgeClient
{
    public Task<OrchestrationQueryResult> GetOrchestrationWithQueryAsync(OrchestrationQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(Query(new InstanceQuery
        {
            CreatedFrom = query.CreatedTimeFrom,
            CreatedTo = query.CreatedTimeTo,
            Statuses = [.. query.RuntimeStatus ?? []],
            InstanceIdPrefix = query.InstanceIdPrefix,
            PageSize = query.PageSize,
            ContinuationToken = query.ContinuationToken,
            WithPayloads = query.FetchInputsAndOutputs,
        }));

    /// <inheritdoc cref="InstanceQueries.Page"/>
    public OrchestrationQueryResult Query(InstanceQuery query) => _core.Database.Read(session => InstanceQueries.Page(session, query));

    /// <summary>The ids of the children of an instance.</summary>
    /// <param name="instanceId">The parent.</param>
    /// <param name="onlyLive">Only those that have not ended.</param>
    public IReadOnlyList<string> Children(string instanceId, bool onlyLive) => _core.Database.Read(session =>
        onlyLive ? InstanceQueries.LiveChildren(session, instanceId) : InstanceQueries.Children(session, instanceId));

    /// <summary>Lists work that has been given up, newest first, and where the next page begins, or null on the last page.</summary>
    public (IReadOnlyList<PoisonNote> Notes, long? Next) Poison(long? before, int pageSize)
    {
        var rows = _core.Database.Read(session => PoisonRows.Page(session, before ?? long.MaxValue, pageSize + 1));
        var notes = rows.Take(pageSize).Select(row => row.Note).ToList();
        return (notes, rows.Count > pageSize ? rows[pageSize - 1].Seq : null);
    }

    /// <summary>Deletes an instance that has ended.</summary>
    public async Task<PurgeResult> PurgeInstanceStateAsync(string instanceId) => new(await _purger.PurgeAsync(instanceId) ? 1 : 0, isComplete: true);

    public async Task<PurgeResult> PurgeInstanceStateAsync(PurgeInstanceFilter purgeInstanceFilter)
    {
        var (count, isComplete) = await _purger.PurgeAsync(
            purgeInstanceFilter.CreatedTimeFrom,
            purgeInstanceFilter.CreatedTimeTo,
            [.. purgeInstanceFilter.RuntimeStatus ?? []],
            purgeInstanceFilter.Timeout);
        return new PurgeResult(count, isComplete);
    }

    public Task PurgeOrchestrationHistoryAsync(DateTime thresholdDateTimeUtc, OrchestrationStateTimeRangeFilterType timeRangeFilterType) =>
        timeRangeFilterType == OrchestrationStateTimeRangeFilterType.OrchestrationCreatedTimeFilter
            ? _purger.PurgeAsync(from: null, thresholdDateTimeUtc, statuses: [], timeout: null)
            : throw new NotSupportedException("Instances are purged by the time of their creation.");
}
