namespace ElevatorFunctions.Platform.Storage;

/// <summary>Places of calls under way at a time, as many as are given at the moment. Those that wait have them in turn.</summary>
/// <param name="most">How many there are now.</param>
internal sealed class Places(Func<int> most)
{
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private readonly Lock _gate = new();
    private int _underWay;

    /// <summary>Waits for a place.</summary>
    /// <exception cref="TimeoutException">All stayed taken.</exception>
    public async Task TakeAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<TaskCompletionSource> node;
        lock (_gate)
        {
            node = _waiting.AddLast(turn);
        }

        LetPass();
        try
        {
            await turn.Task.WaitAsync(patience, TimeProvider.System, cancellation);
        }
        catch
        {
            GiveUp(node);
            throw;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            _underWay--;
        }

        LetPass();
    }

    /// <summary>Lets those pass that there are places for.</summary>
    public void LetPass()
    {
        lock (_gate)
        {
            while (_underWay < most() && _waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                _underWay++;
                first.Value.SetResult();
            }
        }
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> node)
    {
        lock (_gate)
        {
            if (node.List is not null)
            {
                _waiting.Remove(node);
                return;
            }
        }

        // Its turn came while it gave up.
        GiveBack();
    }
}
