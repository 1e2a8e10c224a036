using System.Collections.Frozen;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Exemptions;

namespace ElevatorFunctions.Scores;

/// <summary>The exemptions of a company that stand, by kind, record and rate, as they are when figures are computed (D-4).</summary>
internal sealed class StandingExemptions
{
    /// <summary>No exemption.</summary>
    public static readonly StandingExemptions None = new([]);

    private readonly FrozenDictionary<(ExemptionKind Kind, string Record, ScoreRate Rate), ExemptionId> _ids;

    private StandingExemptions(IEnumerable<Exemption> exemptions) =>
        _ids = exemptions.ToFrozenDictionary(one => (one.Kind, one.Record, one.Rate), one => one.Id);

    /// <summary>Reads those of a company.</summary>
    public static async Task<StandingExemptions> OfAsync(ExemptionStore store, OrganisationId company, CancellationToken cancellation) =>
        new(await store.OfCompanyAsync(company, cancellation).Where(exemption => exemption.Stands).ToListAsync(cancellation));

    /// <summary>Those of a company that stood at a moment, of all that were made.</summary>
    public static StandingExemptions At(IEnumerable<Exemption> exemptions, OrganisationId company, DateTimeOffset moment) =>
        new(exemptions.Where(one => one.Company == company && one.StoodAt(moment)));

    /// <summary>The exemption of a record for a rate, or null.</summary>
    public ExemptionId? Of(ExemptionKind kind, object record, ScoreRate rate) =>
        _ids.Count > 0 && _ids.TryGetValue((kind, record.ToString()!, rate), out var id) ? id : null;

    /// <summary>The records of a kind that are exempted.</summary>
    public IEnumerable<string> RecordsOf(ExemptionKind kind) => _ids.Keys.Where(key => key.Kind == kind).Select(key => key.Record);
}
