using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Inspections;

/// <summary>A request with an Idempotency-Key, and the report that it makes. Written before the report, so that its repetition makes the same one.</summary>
/// <param name="Digest">Digest of what it asked for. The same key with another request is a mistake.</param>
/// <param name="Id">The report.</param>
internal sealed record AnsweredInspection(string Digest, InspectionId Id);
