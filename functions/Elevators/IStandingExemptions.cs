using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Elevators;

/// <summary>Finds the exemptions that stand for records. A port: exemptions judge the records of many folders, and belong to one below them.</summary>
internal interface IStandingExemptions
{
    /// <summary>The exemptions that stand for a company's records of a kind in a rate, by record. One request reads a thousand.</summary>
    Task<IReadOnlyDictionary<string, ExemptionId>> StandingOfAsync(
        OrganisationId company, ExemptionKind kind, ScoreRate rate, CancellationToken cancellation);
}
