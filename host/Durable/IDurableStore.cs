using DurableTask.Core.History;

namespace FunctionsHost.Durable;

/// <summary>What the host asks of its store beyond the interfaces of DurableTask.Core.</summary>
internal interface IDurableStore
{
    /// <summary>The history of an instance's present run, in order; null if there is no such instance.</summary>
    Task<IReadOnlyList<HistoryEvent>?> ReadHistoryAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>One page of what has been given up, newest first.</summary>
    /// <param name="pageSize">From 1 to 1,000.</param>
    /// <param name="continuationToken">The token of the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The token must be one that this list gave.</exception>
    Task<PoisonPage> QueryPoisonAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken);
}
