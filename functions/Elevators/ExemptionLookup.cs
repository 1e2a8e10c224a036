using System.Collections.Concurrent;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Elevators;

/// <summary>Looks up the exemptions of the records that one request reads. It reads those of each company once, however many records there are.</summary>
internal sealed class ExemptionLookup(IStandingExemptions exemptions, ExemptionKind kind, ScoreRate rate)
{
    private readonly ConcurrentDictionary<OrganisationId, Lazy<Task<IReadOnlyDictionary<string, ExemptionId>>>> _read = new();

    /// <summary>The exemption that stands for a record, or null.</summary>
    /// <param name="company">The company whose score the record costs.</param>
    public async Task<ExemptionId?> FindAsync(OrganisationId company, string record, CancellationToken cancellation)
    {
        var standing = _read.GetOrAdd(company, one => new(() => exemptions.StandingOfAsync(one, kind, rate, cancellation)));
        return (await standing.Value).TryGetValue(record, out var exemption) ? exemption : null;
    }
}
