using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>The acts of a person in or beside the car without an account: report, follow the rescue, add to the report .</summary>
internal sealed class PublicReports(
    RescueIntake intake, RescueStore store, RescueLog log, OrchestrationStarter starter, ElevatorStore elevators, QrCodes codes, TimeProvider time)
{
    /// <summary>The elevator that a scanned code belongs to. A code that was revoked or has run out still says which it hung in .</summary>
    /// <exception cref="ProblemException">400: the code is forged. 404: the elevator does not exist.</exception>
    public async Task<Elevator> ElevatorOfAsync(string scanned, CancellationToken cancellation)
    {
        var code = codes.TryRead(scanned)?.Code ?? throw ScanProblems.Of(Refusal.QrInvalid).With();
        return (await elevators.FindAsync(code, cancellation))?.Document ?? throw ScanProblems.Of(Refusal.ElevatorUnknown).With();
    }

    /// <summary>Takes a report in.</summary>
    /// <param name="key">Tells a report that is sent again, or null (<see cref="IdempotencyKey"/>).</param>
    /// <returns>The rescue that it led to, and the link to follow it.</returns>
    public async Task<(Rescue Rescue, TrackingLink Link)> ReportAsync(
        Elevator elevator, CallersWords words, string? key, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (report, rescue) = await intake.TakeAsync(
            elevator,
            new Report
            {
                Digest = words.DigestOf("public", key),
                Source = ReportSource.Public,
                Code = FaultCodes.PublicReport,
                Kind = Intake.OfPerson(words.PeopleTrapped ?? true),
                OccurredAt = now,
                ReceivedAt = now,
                Text = words.Text,
                Phone = words.Phone,
                People = words.People,
                Notes = words.NotesOfReport,
                Secret = TrackingLink.NewSecret(),
            },
            cancellation);
        await starter.TellAsync(client, rescue!, cancellation);
        return (rescue!, new TrackingLink(elevator.Code, report.Digest, report.Secret!));
    }

    /// <summary>A report and its rescue, by the private link.</summary>
    /// <exception cref="ProblemException">404: the link opens nothing.</exception>
    public async Task<(Report Report, Rescue Rescue)> FindAsync(string token, CancellationToken cancellation) =>
        TrackingLink.TryParse(token, out var key)
        && await store.FindReportAsync(key.Elevator, key.Id, cancellation) is { Document: { Rescue: { } reference, Secret: { } secret } report }
        && key.Opens(secret)
        && await store.FindAsync(reference, cancellation) is { Document: var rescue }
            ? (report, rescue)
            : throw Problems.NotFound.With();

    /// <summary>Adds to a report .</summary>
    /// <exception cref="ProblemException">404: the link opens nothing.</exception>
    public async Task<Rescue> AddAsync(string token, CallersWords words, DurableTaskClient client, CancellationToken cancellation)
    {
        var (report, _) = await FindAsync(token, cancellation);
        return await ToldAsync(await intake.AddAsync(report.Rescue!.Value, report.Digest, words, cancellation), client, cancellation);
    }

    /// <summary>Notes that the people are out .</summary>
    /// <exception cref="ProblemException">404: the link opens nothing.</exception>
    public async Task<Rescue> SayFreeAsync(string token, DurableTaskClient client, CancellationToken cancellation)
    {
        var (report, _) = await FindAsync(token, cancellation);
        return await ToldAsync(await log.SayFreeAsync(report.Rescue!.Value, cancellation), client, cancellation);
    }

    private async Task<Rescue> ToldAsync(Rescue changed, DurableTaskClient client, CancellationToken cancellation)
    {
        await starter.TellAsync(client, changed, cancellation);
        return changed;
    }
}
