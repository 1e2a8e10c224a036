using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>The acts of a complainant by the private link (P-2, P-5).</summary>
internal sealed class ComplaintTracking(
    ComplaintIntake intake, ComplaintStore store, ComplaintLog log, OrchestrationStarter starter, ElevatorStore elevators)
{
    /// <summary>A complaint, and which of its complainants the link belongs to.</summary>
    /// <exception cref="ProblemException">404: the link opens nothing.</exception>
    public async Task<(Complaint Complaint, Complainant Complainant)> OpenAsync(string token, CancellationToken cancellation)
    {
        if (TrackingLink.TryParse(token, out var key)
            && ComplaintId.TryParse(key.Id, out var id)
            && await store.FindAsync(new ComplaintReference(key.Elevator, id), cancellation) is { Document: var found }
            && found.Complainants.FirstOrDefault(one => key.Opens(one.Secret)) is { } complainant)
        {
            return (found, complainant);
        }

        throw Problems.NotFound.With();
    }

    /// <summary>The complainant is content. That answers for no other complainant (P-5).</summary>
    /// <exception cref="ProblemException">404: the link opens nothing. 409: it is not closed, or was answered before.</exception>
    public async Task<(Complaint Complaint, Complainant Complainant)> ConfirmAsync(string token, CancellationToken cancellation)
    {
        var (complaint, complainant) = await OpenAsync(token, cancellation);
        var confirmed = log.EventBy(caller: null, ComplaintEventKind.Confirmed, note: null) with { Complainant = complaint.PlaceOf(complainant) };
        var changed = await log.ActAsync(complaint.Reference, _ => { }, _ => confirmed, cancellation);
        return (changed.Document, complainant);
    }

    /// <summary>The complainant is not content.</summary>
    /// <returns>The complaint that follows, once for all complainants, and the complainant as it is kept there.</returns>
    /// <exception cref="ProblemException">404: the link opens nothing. 409: it is not closed, or was confirmed before.</exception>
    public async Task<(Complaint Complaint, Complainant Complainant)> ReopenAsync(
        string token, string reason, DurableTaskClient client, CancellationToken cancellation)
    {
        var (complaint, complainant) = await OpenAsync(token, cancellation);
        var elevator = (await elevators.FindAsync(complaint.Elevator, cancellation))?.Document ?? throw Problems.NotFound.With();
        var reopened = await intake.ReopenAsync(complaint, complainant, elevator, reason, cancellation);
        await starter.TellAsync(client, reopened.Complaint, cancellation);
        return reopened;
    }
}
