using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Complaints;

/// <summary>The log of a complaint (P-2).</summary>
internal sealed class ComplaintLog(ComplaintStore store, TimeProvider time, Limits limits) : CaseLog<Complaint, ComplaintId, ComplaintEvent>(store, limits)
{
    /// <summary>An event by a person, now. The caller is null for the complainant.</summary>
    public ComplaintEvent EventBy(Caller? caller, ComplaintEventKind kind, string? note) =>
        new() { Kind = kind, At = time.GetUtcNow(), By = caller?.Account, Note = note };
}
