using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Exemptions;

/// <summary>The exemption that stands for a record in a rate. Its row is there no longer than it stands.</summary>
/// <param name="Record">Identifier of the record.</param>
/// <param name="Id">The exemption.</param>
internal sealed record StandingExemption(string Record, ExemptionId Id);
