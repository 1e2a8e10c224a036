using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Complaints;

/// <summary>The log of a complaint (P-2).</summary>
internal sealed class ComplaintLog(ComplaintStore store, TimeProvider time, Limits limits) : CaseLog<Complaint, ComplaintId, ComplaintEvent>(store, limits)
{
    /// <summary>An event by a person, now. The caller is null for the complainant.</summary>
    public ComplaintEvent EventBy(Caller? caller, ComplaintEventKind kind, string? note) =>
        new() { Kind = kind, At = time.GetUtcNow(), By = caller?.Account, Note = note };

    /// <summary>Appends an event, unless the last one says the same: a phone that sends the same again has done it once.</summary>
    /// <exception cref="ProblemException">404, 409, or what <paramref name="check"/> throws.</exception>
    public Task<Versioned<Complaint>> AppendAsync(
        ComplaintReference reference, Action<Versioned<Complaint>> check, ComplaintEvent next, CancellationToken cancellation) =>
        AppendAsync(reference, check, complaint => complaint.Log is [.., var last] && IsSame(last, next) ? null : next, cancellation);

    private static bool IsSame(ComplaintEvent last, ComplaintEvent next) =>
        last.Kind == next.Kind && last.By == next.By && last.Note == next.Note && last.Photos.SequenceEqual(next.Photos);
}
