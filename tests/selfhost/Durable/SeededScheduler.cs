using System.Runtime.ExceptionServices;

namespace SelfHost.Tests.Durable;

/// <summary>
/// Runs a world and all the tasks it begins on the calling thread, one at a time; a seed decides which is next. So every order in which
/// threads could take turns between two awaits can come about, and comes about again with the same seed.
/// </summary>
internal sealed class SeededScheduler(int seed) : TaskScheduler
{
    private readonly Random _chance = new(seed);
    private readonly List<Task> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile string? _foreign;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Tasks run so far.</summary>
    public int Turns { get; private set; }

    /// <summary>Which task was next, at each turn; the same for the same seed.</summary>
    public int Order { get; private set; }

    /// <summary>Runs a world to its end.</summary>
    /// <exception cref="InvalidOperationException">It waits for something that nobody will do, or something ran outside the scheduler.</exception>
    public void Run(Func<Task> world)
    {
        var end = Task.Factory.StartNew(world, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();
        while (!end.IsCompleted)
        {
            if (_foreign is { } place)
            {
                throw new InvalidOperationException($"A task was begun outside the scheduler: the seed does not decide the order any more.\n{place}");
            }

            if (_ready.Count == 0)
            {
                throw new InvalidOperationException("Nothing is left to run and the world has not ended: it waits for something that nobody will do.");
            }

            var turn = _chance.Next(_ready.Count);
            var next = _ready[turn];
            _ready.RemoveAt(turn);
            Turns++;
            Order = HashCode.Combine(Order, turn, _ready.Count);
            TryExecuteTask(next);
        }

        if (end.Exception?.InnerException is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    /// <summary>Runs an action at one of the next turns.</summary>
    public void Post(Action action) => _ = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    protected override void QueueTask(Task task)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _foreign = Environment.StackTrace;
        }

        _ready.Add(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _ready;
}
