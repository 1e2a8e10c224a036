namespace ElevatorFunctions.Platform;

/// <summary>
/// The way that calls for help have to themselves. While one is under way, other requests of this process wait before they begin, and
/// other storage calls keep to a small share. Their wait is bounded, since calls for help may be many, and the rest has to go on.
/// </summary>
internal sealed class UrgentLane
{
    /// <summary>How long a request gives way at most. A call for help takes a tenth of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly AsyncLocal<bool> _isUrgent = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _clear;
    private Action? _whenClear;
    private int _underWay;

    /// <summary>Whether the present flow is a call for help.</summary>
    public bool IsUrgent => _isUrgent.Value;

    /// <summary>Whether a call for help is under way.</summary>
    public bool IsTaken => Volatile.Read(ref _underWay) > 0;

    /// <summary>Has something done each time the last call for help under way has ended.</summary>
    public void WhenClear(Action act) => _whenClear += act;

    /// <summary>Makes the present flow a call for help, until it is disposed of.</summary>
    public IDisposable Enter()
    {
        _isUrgent.Value = true;
        lock (_gate)
        {
            _underWay++;
            _clear ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return new Turn(this);
    }

    /// <summary>
    /// Lets the present flow pass beside calls for help, until it is disposed of. Nothing gives way to it: it holds what a call for help may wait for.
    /// </summary>
    public IDisposable PassBeside()
    {
        _isUrgent.Value = true;
        return new Passage(this);
    }

    /// <summary>Waits while calls for help are under way, for <see cref="Patience"/> at most.</summary>
    public async Task GiveWayAsync(CancellationToken cancellation)
    {
        Task? clear;
        lock (_gate)
        {
            clear = _clear?.Task;
        }

        if (clear is not null && !IsUrgent)
        {
            await Task.WhenAny(clear, Task.Delay(Patience, TimeProvider.System, cancellation));
        }
    }

    private void Leave()
    {
        _isUrgent.Value = false;
        lock (_gate)
        {
            if (--_underWay > 0)
            {
                return;
            }

            _clear!.SetResult();
            _clear = null;
        }

        _whenClear?.Invoke();
    }

    private sealed class Turn(UrgentLane lane) : IDisposable
    {
        public void Dispose() => lane.Leave();
    }

    private sealed class Passage(UrgentLane lane) : IDisposable
    {
        public void Dispose() => lane._isUrgent.Value = false;
    }
}
