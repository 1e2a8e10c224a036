using Microsoft.DurableTask.Client;

namespace SelfHost.Durable;

/// <summary>
/// The engine as clients and the management API see it. Payloads are text, serialised by the worker's serializer; what is written is on
/// disk when the task ends. A cancelled token ends the waiting, not what was asked for.
/// </summary>
internal interface IOrchestrationEngine
{
    /// <summary>Starts an orchestration.</summary>
    /// <exception cref="InstanceExistsException">One of the id is in a status that refuses the start.</exception>
    Task ScheduleAsync(NewInstance instance, CancellationToken cancellation);

    /// <summary>Raises an event; the payload is null for none.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    Task RaiseEventAsync(string instanceId, string eventName, string? payload, CancellationToken cancellation);

    /// <summary>How an instance stands, or null. Without payloads, input, output, custom status and failure are null.</summary>
    Task<InstanceSnapshot?> FindAsync(string instanceId, bool withPayloads, CancellationToken cancellation);

    /// <summary>Waits until an instance is no longer pending; woken, not polled.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance, or it is purged meanwhile.</exception>
    Task<InstanceSnapshot> WaitForStartAsync(string instanceId, bool withPayloads, CancellationToken cancellation);

    /// <summary>Waits until an instance has ended; woken, not polled. One that continues as new has not.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance, or it is purged meanwhile.</exception>
    Task<InstanceSnapshot> WaitForCompletionAsync(string instanceId, bool withPayloads, CancellationToken cancellation);

    /// <summary>
    /// One page of instances, oldest first, with a prefix of the id in the order of ids; both bounds of the creation time are inclusive. The token of the query is that of the page
    /// before; PageSize is at least 1 and at most <see cref="InstancePage.MaxSize"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The token is none of ours.</exception>
    Task<InstancePage> QueryAsync(OrchestrationQuery query, CancellationToken cancellation);

    /// <summary>Holds an instance; one that is held already stays so.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    Task SuspendAsync(string instanceId, string? reason, CancellationToken cancellation);

    /// <summary>Lets a held instance go on; one that is not held is left alone.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    Task ResumeAsync(string instanceId, string? reason, CancellationToken cancellation);

    /// <summary>Ends an instance, and with <paramref name="recursive"/> its sub-orchestrations.</summary>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has ended.</exception>
    Task TerminateAsync(string instanceId, string? output, bool recursive, CancellationToken cancellation);

    /// <summary>Starts an instance again with name, input, tags and version that it had.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="newInstanceId">The id of the new one; null takes the place of the old one, which must have ended.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="UnknownInstanceException">There is no such instance.</exception>
    /// <exception cref="InstanceStateException">It has not ended and should be replaced.</exception>
    Task RestartAsync(string instanceId, string? newInstanceId, CancellationToken cancellation);

    /// <summary>Removes an instance that has ended.</summary>
    /// <returns>How many are gone, sub-orchestrations among them when recursive; 0 when there is none of the id or it has not ended.</returns>
    Task<PurgeResult> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellation);

    /// <summary>Removes instances that have ended, in small chunks, oldest first.</summary>
    Task<PurgeResult> PurgeAsync(PurgeInstancesFilter filter, bool recursive, CancellationToken cancellation);

    /// <summary>The history of the present run, in order.</summary>
    /// <returns>Null when there is no such instance.</returns>
    Task<IReadOnlyList<HistoryLine>?> ReadHistoryAsync(string instanceId, CancellationToken cancellation);

    /// <summary>One page of what has been given up, newest first; of at least 1 and at most <see cref="InstancePage.MaxSize"/>.</summary>
    /// <exception cref="ArgumentException">The token is none of ours.</exception>
    Task<PoisonPage> QueryPoisonAsync(int pageSize, string? continuationToken, CancellationToken cancellation);
}
