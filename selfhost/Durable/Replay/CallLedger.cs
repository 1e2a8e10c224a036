using SelfHost.Durable.History;

namespace SelfHost.Durable.Replay;

/// <summary>The calls an orchestrator has made and history has not got yet; while it replays, they are held against history one by one.</summary>
internal sealed class CallLedger
{
    private readonly List<CallMade> _made = [];
    private int _confirmed;

    /// <summary>Calls that are not in history.</summary>
    public IReadOnlyList<CallMade> Made => _made;

    /// <summary>The last call of all, in words; null before the first.</summary>
    public string? Last { get; private set; }

    public void Add(CallMade made)
    {
        _made.Add(made);
        Last = InWords(made);
    }

    /// <summary>Forgets the calls: history has got them.</summary>
    public void Clear()
    {
        _made.Clear();
        _confirmed = 0;
    }

    /// <summary>Holds the next call against the one that history says was made.</summary>
    /// <param name="index">Place in the history.</param>
    /// <param name="recorded">The call there.</param>
    /// <exception cref="ViolationException">It is another one, or there is none.</exception>
    public void Confirm(int index, CallMade recorded)
    {
        var made = _confirmed < _made.Count ? _made[_confirmed] : null;
        if (made is null || made.Id != recorded.Id || !string.Equals(made.Description, recorded.Description, StringComparison.OrdinalIgnoreCase))
        {
            throw new ViolationException(Violation.Deviation(index, InWords(recorded), made is null ? "no call" : InWords(made)));
        }

        _confirmed++;
    }

    /// <summary>Holds that history has every call made so far, and forgets them.</summary>
    /// <param name="index">Place in the history.</param>
    /// <param name="expected">What stands there instead of a call.</param>
    /// <exception cref="ViolationException">A call is missing there.</exception>
    public void RefuseUnrecorded(int index, string expected)
    {
        if (_confirmed < _made.Count)
        {
            throw new ViolationException(Violation.Deviation(index, expected, InWords(_made[_confirmed])));
        }

        Clear();
    }

    private static string InWords(CallMade call) => $"{call.Description} (#{call.Id})";
}
