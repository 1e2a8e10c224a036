namespace FunctionsHost.Queues;

/// <summary>A receiver that waits for messages.</summary>
internal sealed class Waiter(int wanted, bool delete, DateTimeOffset deadline) : IAlarmed
{
    private readonly TaskCompletionSource<IReadOnlyList<Delivery>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Most messages it takes at once; at least 1.</summary>
    public int Wanted { get; } = wanted;

    /// <summary>Messages are deleted as they are delivered instead of locked.</summary>
    public bool Delete { get; } = delete;

    /// <summary>Its place in the queue's line; null when it does not stand there.</summary>
    public LinkedListNode<Waiter>? InLine { get; set; }

    public Task<IReadOnlyList<Delivery>> Deliveries => _completion.Task;

    /// <inheritdoc/>
    public DateTimeOffset NextAlarm => InLine is null ? DateTimeOffset.MaxValue : deadline;

    public void Complete(IReadOnlyList<Delivery> deliveries) => _completion.TrySetResult(deliveries);

    public void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);

    public void Fail(Exception error) => _completion.TrySetException(error);
}
