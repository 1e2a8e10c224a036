using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Elevators;

/// <summary>Looks up the exemptions of the records that one request reads. It reads those of each company once, however many records there are.</summary>
internal sealed class ExemptionLookup(IStandingExemptions exemptions, ExemptionKind kind, ScoreRate rate)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OrganisationId, Task<IReadOnlyDictionary<string, ExemptionId>>> _read = [];

    /// <summary>The exemption that stands for a record, or null.</summary>
    /// <param name="company">The company whose score the record costs.</param>
    public async Task<ExemptionId?> FindAsync(OrganisationId company, string record, CancellationToken cancellation) =>
        (await OfAsync(company, cancellation)).TryGetValue(record, out var exemption) ? exemption : null;

    private Task<IReadOnlyDictionary<string, ExemptionId>> OfAsync(OrganisationId company, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (!_read.TryGetValue(company, out var standing))
            {
                _read[company] = standing = exemptions.StandingOfAsync(company, kind, rate, cancellation);
            }

            return standing;
        }
    }
}
