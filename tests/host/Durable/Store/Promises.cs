namespace FunctionsHost.Tests.Durable.Store;

/// <summary>The promises to clients and readers, with the length of the log at that time.</summary>
internal sealed class Promises
{
    private readonly Lock _gate = new();
    private Dictionary<string, int> _given = new(StringComparer.Ordinal);
    private List<(int Length, IReadOnlyDictionary<string, Stand> Stands)> _seen = [];

    /// <summary>How instances stood when they were last looked at.</summary>
    public IReadOnlyDictionary<string, Stand> Seen => _seen.Count == 0 ? new Dictionary<string, Stand>(StringComparer.Ordinal) : _seen[^1].Stands;

    /// <summary>Whether something has still to be asked for.</summary>
    public bool Take(string promise) => !_given.ContainsKey(promise);

    public void Give(string promise, int length) => _given.TryAdd(promise, length);

    public void See(IReadOnlyDictionary<string, Stand> stands, Func<int> length)
    {
        lock (_gate)
        {
            _seen.Add((length(), stands));
        }
    }

    public Promises Copy() => new() { _given = new(_given, StringComparer.Ordinal), _seen = [.. _seen] };

    /// <summary>Only what was promised when the log was no longer than this counts.</summary>
    public void ForgetBehind(int length)
    {
        _given = _given.Where(promise => promise.Value <= length).ToDictionary(StringComparer.Ordinal);
        _seen.RemoveAll(seen => seen.Length > length);
    }
}
