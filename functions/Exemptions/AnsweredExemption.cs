using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Exemptions;

/// <summary>A request with an Idempotency-Key, and the exemption that it makes. Written before the exemption, so that its repetition makes the same one.</summary>
/// <param name="Digest">Digest of what it asked for. The same key with another request is a mistake.</param>
/// <param name="Id">The exemption.</param>
internal sealed record AnsweredExemption(string Digest, ExemptionId Id);
