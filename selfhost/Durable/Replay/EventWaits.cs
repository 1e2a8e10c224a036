using Microsoft.DurableTask;

namespace SelfHost.Durable.Replay;

/// <summary>
/// Events and those who wait for them, as the official engine has it: names have no case, the newest waiter is served first, a waiter that
/// was cancelled stays in its place and takes an event with it, and an event without a waiter is kept, first in first out.
/// </summary>
internal sealed class EventWaits(DataConverter payloads)
{
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string? Payload)> _kept = [];

    /// <summary>Events that nobody has taken, in the order they came.</summary>
    public IReadOnlyList<(string Name, string? Payload)> Kept => _kept;

    /// <summary>Whether an event could wake the orchestrator.</summary>
    public bool AnyoneWaits => _waiters.Values.Any(stack => stack.Any(waiter => !waiter.IsOver));

    /// <exception cref="ArgumentException">The name is awaited already with another type.</exception>
    public Task<T> Wait<T>(string name, CancellationToken token)
    {
        if (!_waiters.TryGetValue(name, out var stack))
        {
            _waiters.Add(name, stack = new Stack<Waiter>());
        }
        else if (stack.TryPeek(out var top) && top.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Events with the same name must have the same type argument. Expected {top.Type.FullName} but was requested {typeof(T).FullName}.",
                nameof(name));
        }

        var waiter = new Waiter<T>();
        stack.Push(waiter);
        var kept = _kept.FindIndex(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        if (kept >= 0)
        {
            var payload = _kept[kept].Payload;
            _kept.RemoveAt(kept);
            Raise(name, payload);
        }

        if (token.CanBeCanceled)
        {
            token.UnsafeRegister(static (state, reason) => ((Waiter<T>)state!).Cancel(reason), waiter);
        }

        return waiter.Task;
    }

    public void Raise(string name, string? payload)
    {
        if (!_waiters.TryGetValue(name, out var stack) || !stack.TryPop(out var waiter))
        {
            _kept.Add((name, payload));
            return;
        }

        if (stack.Count == 0)
        {
            _waiters.Remove(name);
        }

        waiter.Complete(payloads.Deserialize(payload, waiter.Type));
    }

    private abstract class Waiter
    {
        public abstract Type Type { get; }

        public abstract bool IsOver { get; }

        public abstract void Complete(object? value);
    }

    private sealed class Waiter<T> : Waiter
    {
        private readonly TaskCompletionSource<T> _source = new();

        public override Type Type => typeof(T);

        public override bool IsOver => _source.Task.IsCompleted;

        public Task<T> Task => _source.Task;

        public override void Complete(object? value) => _source.TrySetResult((T)value!);

        public void Cancel(CancellationToken token) => _source.TrySetCanceled(token);
    }
}
