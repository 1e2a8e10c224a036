using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Takes reports in: one opens a rescue or a fault order, or is attached to the one that is open, or is only kept. Idempotent: a
/// report that is sent again, even after a crash, leads to the same rescue.
/// </summary>
internal sealed class RescueIntake(RescueStore store, RescueLog log, TimeProvider time)
{
    // Each try that fails lost against another writer of the same elevator.
    private const int Attempts = 20;

    /// <summary>Takes a report in.</summary>
    /// <param name="elevator">The elevator it is about.</param>
    /// <param name="report">The report, not attached to anything yet.</param>
    /// <returns>The report as it is kept, and the rescue it led to, or null when it asked for none.</returns>
    /// <exception cref="ProblemException">409: too many reports of the elevator at once. It may be sent again.</exception>
    public async Task<(Report Report, Rescue? Rescue)> TakeAsync(Elevator elevator, Report report, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var snapshot = await store.ReadAsync(elevator.Code, report.Digest, cancellation);
            if (snapshot.Report is { } before)
            {
                return (before, await RescueOfAsync(before, cancellation));
            }

            if (await TryTakeAsync(elevator, report, snapshot, [], cancellation) is { } taken)
            {
                return taken;
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>The rescue a report led to, or null when it asked for none.</summary>
    public async Task<Rescue?> RescueOfAsync(Report report, CancellationToken cancellation) =>
        report.Rescue is { } known ? (await store.FindAsync(known, cancellation))?.Document : null;

    /// <summary>Takes a report in that has not come before, together with rows beside it. Null when another request was faster.</summary>
    /// <param name="elevator">The elevator it is about.</param>
    /// <param name="report">The report, not attached to anything yet.</param>
    /// <param name="snapshot">The facts at the elevator, read before.</param>
    /// <param name="beside">Rows of the elevator's partition that are written with it or not at all.</param>
    internal async Task<(Report Report, Rescue? Rescue)?> TryTakeAsync(
        Elevator elevator, Report report, RescueSnapshot snapshot, IReadOnlyCollection<TableTransactionAction> beside, CancellationToken cancellation)
    {
        if (snapshot.Rescue is { } stale && stale.Document.Progress().IsClosed)
        {
            // It was closed after its pointer was read.
            return null;
        }

        var step = ReportIntake.StepOf(report.Kind, snapshot.Rescue is not null);
        if (step == ReportStep.Attached)
        {
            var open = snapshot.Rescue!;
            var attached = report with { Rescue = open.Document.Reference };
            var changed = Attached(open.Document, report);
            return await store.TryAttachAsync(snapshot, changed, attached, beside, cancellation) ? (attached, changed) : null;
        }

        if (step == ReportStep.Opens)
        {
            var rescue = Opened(elevator, report);
            var opening = report with { Rescue = rescue.Reference };
            return await store.TryOpenAsync(rescue, opening, beside, cancellation) ? (opening, rescue) : null;
        }

        return await store.TryKeepAsync(elevator.Code, report, beside, cancellation) ? (report, null) : null;
    }

    private Rescue Opened(Elevator elevator, Report report)
    {
        var now = time.GetUtcNow();
        var rescue = new Rescue
        {
            // The same report opens the same rescue, or meets its own row.
            Id = RescueId.Create(now, Convert.FromHexString(report.Digest).AsSpan(0, 10)),
            Elevator = elevator.Code,
            Place = elevator.Place,
            District = elevator.District,
            Central = elevator.Central,
            UseUnit = elevator.UseUnit,
            Company = elevator.Company,
            Latitude = elevator.Position?.Latitude,
            Longitude = elevator.Position?.Longitude,
            Code = report.Code,
            Source = report.Source,
            OccurredAt = report.OccurredAt,
        };
        return ReportIntake.Opening(report.Kind, elevator.Company, now).Aggregate(rescue, log.With);
    }

    private Rescue Attached(Rescue open, Report report)
    {
        var last = open.LastFaultAt ?? open.OccurredAt;
        var counted = open with
        {
            Reports = open.Reports + 1,
            LastFaultAt = ReportIntake.IsNewerFault(report.Kind, report.OccurredAt, last) ? report.OccurredAt : open.LastFaultAt,
        };
        return ReportIntake.Attaching(open.Progress(), last, report.Kind, report.OccurredAt, time.GetUtcNow()) is { } next
            ? log.With(counted, next)
            : counted;
    }
}
