using System.Collections.Concurrent;

namespace FunctionsHost.Queues.Triggers;

/// <summary>The messages of the calls that run now, by lock token. Only these can a function settle itself.</summary>
internal sealed class RunningMessages
{
    private readonly ConcurrentDictionary<Guid, RunningMessage> _messages = new();

    /// <summary>Adds the messages of a call.</summary>
    public void Add(IEnumerable<RunningMessage> messages)
    {
        foreach (var message in messages)
        {
            _messages[message.LockToken] = message;
        }
    }

    /// <summary>Takes them away when the call has ended.</summary>
    public void Remove(IEnumerable<RunningMessage> messages)
    {
        foreach (var message in messages)
        {
            _messages.TryRemove(message.LockToken, out _);
        }
    }

    /// <summary>Whether no call runs.</summary>
    public bool IsEmpty => _messages.IsEmpty;

    /// <summary>The message of a lock token, or null if no call has it.</summary>
    public RunningMessage? Find(string lockToken) => Guid.TryParse(lockToken, out var token) ? _messages.GetValueOrDefault(token) : null;
}
