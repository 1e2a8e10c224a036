namespace SelfHost.Durable.Replay;

/// <summary>
/// The one thread an orchestrator has while a step runs, and none between steps. What its own flow posts runs in order before the step
/// ends; what another thread posts is the end of something that was not durable, and is not run.
/// </summary>
internal sealed class StepThread(Action<object?> onForeignPost) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private volatile int _owner;

    /// <summary>Whether the caller is the flow that the step runs.</summary>
    public bool IsCurrent => _owner == Environment.CurrentManagedThreadId;

    /// <summary>Runs work and everything it posts on the calling thread.</summary>
    public void Run<TState>(Action<TState> work, TState state)
    {
        var outside = Current;
        _owner = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            work(state);
            Drain();
        }
        finally
        {
            SetSynchronizationContext(outside);
            _owner = 0;
        }
    }

    /// <summary>Runs what has been posted; called on the step's thread.</summary>
    public void Drain()
    {
        while (_posted.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _posted.Enqueue((d, state));
        }
        else
        {
            onForeignPost(state);
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            d(state);
        }
        else
        {
            onForeignPost(state);
        }
    }

    public override SynchronizationContext CreateCopy() => this;
}
