namespace FunctionsHost.Queues;

/// <summary>A receiver that waits for messages once.</summary>
/// <param name="wanted">Most messages it takes. At least 1.</param>
/// <param name="delete">Messages are deleted as they are delivered instead of locked.</param>
/// <param name="deadline">When it goes with nothing.</param>
/// <param name="holdFor">How long its locks are kept while it works, or null if it renews them itself.</param>
internal sealed class Waiter(int wanted, bool delete, DateTimeOffset deadline, TimeSpan? holdFor) : Receiver(delete)
{
    private readonly TaskCompletionSource<IReadOnlyList<Delivery>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _served;

    /// <inheritdoc/>
    public override int Wanted => _served ? 0 : wanted;

    /// <summary>The messages it got, empty after its deadline.</summary>
    public Task<IReadOnlyList<Delivery>> Deliveries => _completion.Task;

    /// <inheritdoc/>
    public override DateTimeOffset NextAlarm => InLine is null ? DateTimeOffset.MaxValue : deadline;

    /// <inheritdoc/>
    public override LockLease? NewLease() => holdFor is { } limit ? new LockLease(limit) : null;

    /// <inheritdoc/>
    public override void Count(int taken) => _served = taken > 0;

    /// <inheritdoc/>
    public override void Complete(IReadOnlyList<Delivery> deliveries) => _completion.TrySetResult(deliveries);

    public void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);

    /// <inheritdoc/>
    public override void Fail(Exception error) => _completion.TrySetException(error);
}
