using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Ends an open visit as invalid (V-19). The visit and the worker's ledger change together, as at the sign-out, so that of both acts one wins.
/// The lock and the copies follow. A sign-in does not heed the lock of an ended visit, and copies heal when they are read.
/// </summary>
internal sealed partial class VisitEnding(
    VisitStore visits, ElevatorStore elevators, AdminActLog log, TimeProvider time, Limits limits, ILogger<VisitEnding> logger)
{
    private const int Attempts = 5;

    /// <summary>The ended visit.</summary>
    /// <param name="seen">The visit as the caller saw it.</param>
    /// <exception cref="ProblemException">409: the visit is not open, was ended before, or its ledger kept changing.</exception>
    public async Task<Visit> EndAsync(Caller caller, Visit seen, string reason, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var finding = visits.FindAsync(new VisitReference(seen.Person, seen.Id), cancellation);
            var (_, ledger) = await visits.ReadPersonAsync(seen.Person, cancellation);
            var visit = (await finding).Visit!;
            var now = time.GetUtcNow();
            Refuse(visit.Document, now);
            var ended = visit.Document with { End = new VisitEnd(now, caller.UserName, reason) };
            var after = (ledger?.Document ?? WorkerLedger.None).GiveBack(ended.Id);
            if (await log.WriteAsync(
                VisitActs.Of(ended, new { ended.End }, reason),
                () => visits.TryReplaceAsync(new Versioned<Visit>(ended, visit.Version), after, ledger?.Version, cancellation),
                cancellation))
            {
                await CopyAsync(ended, cancellation);
                return ended;
            }
        }

        throw Problems.Conflict.With();
    }

    private void Refuse(Visit visit, DateTimeOffset now)
    {
        if (visit.End is not null)
        {
            throw Problems.DoneBefore.With();
        }

        if (!VisitStatuses.CallsForEnd(visit.Facts(), now, limits))
        {
            throw VisitProblems.NotDue.With();
        }
    }

    private async Task CopyAsync(Visit visit, CancellationToken cancellation)
    {
        try
        {
            var snapshot = await elevators.ReadAsync(visit.Elevator, cancellation);
            await visits.CopyAsync(visit, snapshot.VisitLock, cancellation);
        }
        catch (Exception exception) when (StorageFaults.IsOne(exception, cancellation))
        {
            // The visit is ended and stays so.
            CopiesLate(logger, visit.Id.ToString(), exception.Message.Split('\n')[0]);
        }
    }

    [LoggerMessage(202, LogLevel.Warning, "visit {Visit} is ended, its copies are late: {Reason}")]
    private static partial void CopiesLate(ILogger logger, string visit, string reason);
}
