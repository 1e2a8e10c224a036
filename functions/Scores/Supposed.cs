using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The suppositions of a request, by the place at which it says so. Each is found in a part of the company's figures, or is refused.</summary>
internal sealed class Supposed
{
    private readonly Dictionary<(WhatIfKind Kind, string Id), (string Place, bool IsDone)> _open = [];
    private readonly Dictionary<(ExemptionKind Kind, string Record, ScoreRate Rate), string> _exempted = [];
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    /// <summary>The places of open records that were not found.</summary>
    public IEnumerable<string> UnknownOpen => _open.Values.Select(one => one.Place).Where(place => !_found.Contains(place));

    /// <summary>The places of misses that were not found.</summary>
    public IEnumerable<string> UnknownMisses => _exempted.Values.Where(place => !_found.Contains(place));

    /// <summary>One open record, done or missed.</summary>
    public static Supposed Only(WhatIfKind kind, string id, bool isDone)
    {
        var supposed = new Supposed();
        supposed.TryAdd(kind, id, isDone, "");
        return supposed;
    }

    /// <summary>Supposes that an open record is done or missed. False if something is supposed about it before.</summary>
    public bool TryAdd(WhatIfKind kind, string id, bool isDone, string place) => _open.TryAdd((kind, id), (place, isDone));

    /// <summary>Supposes that a miss is exempted. False if that is supposed before.</summary>
    public bool TryAdd(ExemptionKind kind, string record, ScoreRate rate, string place) => _exempted.TryAdd((kind, record, rate), place);

    /// <summary>True for an open record that is supposed to be done, false for one to be missed, null for one of which nothing is supposed.</summary>
    public bool? FateOf(WhatIfKind kind, object id)
    {
        if (_open.Count == 0 || !_open.TryGetValue((kind, id.ToString()!), out var one))
        {
            return null;
        }

        _found.Add(one.Place);
        return one.IsDone;
    }

    /// <summary>Whether a miss is supposed to be exempted.</summary>
    public bool Exempts(ExemptionKind kind, object record, ScoreRate rate)
    {
        if (_exempted.Count == 0 || !_exempted.TryGetValue((kind, record.ToString()!, rate), out var place))
        {
            return false;
        }

        _found.Add(place);
        return true;
    }
}
