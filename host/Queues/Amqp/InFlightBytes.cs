namespace FunctionsHost.Queues.Amqp;

/// <summary>Counts the bytes of messages of a connection that are being stored. A sender that is faster than the disk waits in its socket.</summary>
internal sealed class InFlightBytes
{
    private const long Plenty = 8 * 1024 * 1024;

    private readonly Lock _gate = new();
    private long _inFlight;
    private TaskCompletionSource? _landed;

    /// <summary>Counts bytes that are being stored, or have been (negative).</summary>
    public void Count(int bytes)
    {
        lock (_gate)
        {
            _inFlight += bytes;
            if (_inFlight < Plenty)
            {
                _landed?.TrySetResult();
                _landed = null;
            }
        }
    }

    /// <summary>Waits while there are plenty.</summary>
    public Task LandingAsync()
    {
        lock (_gate)
        {
            return _inFlight < Plenty
                ? Task.CompletedTask
                : (_landed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
