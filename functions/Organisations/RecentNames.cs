using System.Collections.Concurrent;

namespace ElevatorFunctions.Organisations;

/// <summary>Names that were read lately. A change of a name is seen after <see cref="Life"/> at the latest.</summary>
/// <typeparam name="TId">Identifier of the organisation or account that a name belongs to, or a user name.</typeparam>
internal sealed class RecentNames<TId>(TimeProvider time)
    where TId : notnull
{
    /// <summary>How long a name is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    // About 10 MB. A city has fewer organisations and people at work.
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<TId, (string? Name, DateTimeOffset Until)> _names = new();

    /// <summary>True if the name of an id was read lately. The name is null where the id has none.</summary>
    public bool TryGet(TId id, out string? name)
    {
        var isKnown = _names.TryGetValue(id, out var known) && known.Until > time.GetUtcNow();
        name = isKnown ? known.Name : null;
        return isKnown;
    }

    /// <summary>Keeps the name of an id.</summary>
    public void Put(TId id, string? name)
    {
        // ConcurrentDictionary.Count takes every lock. Names are put after a read of storage, which costs far more.
        if (_names.Count >= Most)
        {
            _names.Clear();
        }

        _names[id] = (name, time.GetUtcNow() + Life);
    }
}
