using System.Collections.Frozen;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The exemptions of a company that stand, by kind, record and rate, as they are when figures are computed (D-4).</summary>
internal sealed class StandingExemptions(IEnumerable<(ExemptionKind Kind, string Record, ScoreRate Rate, string Id)> exemptions)
{
    /// <summary>No exemption.</summary>
    public static readonly StandingExemptions None = new([]);

    private readonly FrozenDictionary<(ExemptionKind, string, ScoreRate), string> _ids =
        exemptions.ToFrozenDictionary(one => (one.Kind, one.Record, one.Rate), one => one.Id);

    /// <summary>True when there are any of a kind, so that records of other kinds need no names.</summary>
    public bool Has(ExemptionKind kind) => _ids.Keys.Any(key => key.Item1 == kind);

    /// <summary>The exemption of a record for a rate, or null.</summary>
    public string? Of(ExemptionKind kind, object record, ScoreRate rate) =>
        _ids.Count == 0 ? null : _ids.GetValueOrDefault((kind, record.ToString()!, rate));

    /// <summary>The records of a kind that are exempted.</summary>
    public IEnumerable<string> RecordsOf(ExemptionKind kind) => _ids.Keys.Where(key => key.Item1 == kind).Select(key => key.Item2);
}
