using System.Threading.RateLimiting;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Takes reports in: one opens a rescue or a fault order, or is attached to the one that is open, or is only kept. Idempotent: a
/// report that is sent again, even after a crash, leads to the same rescue.
/// </summary>
internal sealed class RescueIntake(RescueStore store, RescueLog log, TimeProvider time, Limits limits) : IDisposable
{
    private const int MostNotes = 20;

    // Each try that fails lost against another writer of the same elevator, in another process or with an act of its own.
    private const int Attempts = 200;

    // Two hundred people report one elevator at once: here they come one after the other, so that each is taken at its first try.
    private readonly PartitionedRateLimiter<ElevatorCode> _turns = PartitionedRateLimiter.Create<ElevatorCode, ElevatorCode>(
        elevator => RateLimitPartition.GetConcurrencyLimiter(elevator, _ => new() { PermitLimit = 1, QueueLimit = int.MaxValue }));

    /// <summary>Takes a report in.</summary>
    /// <param name="elevator">The elevator it is about.</param>
    /// <param name="report">The report, not attached to anything yet.</param>
    /// <returns>The report as it is kept, and the rescue it led to, or null when it asked for none.</returns>
    /// <exception cref="ProblemException">409: other processes were faster too often. It may be sent again.</exception>
    public async Task<(Report Report, Rescue? Rescue)> TakeAsync(Elevator elevator, Report report, CancellationToken cancellation)
    {
        using var turn = await TurnAsync(elevator.Code, cancellation);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (one, snapshot) = await ReadAsync(elevator.Code, report, cancellation);
            if (snapshot.Report is { } before)
            {
                return (before, await RescueOfAsync(before, cancellation));
            }

            if (await TryTakeAsync(elevator, one, snapshot, [], cancellation) is { } taken)
            {
                return taken;
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>
    /// The facts at an elevator for a report, under the first of its digests that is free or holds the report itself, sent before.
    /// </summary>
    internal async Task<(Report Report, RescueSnapshot Snapshot)> ReadAsync(ElevatorCode elevator, Report report, CancellationToken cancellation)
    {
        var snapshot = await store.ReadAsync(elevator, report.Digest, cancellation);
        if (snapshot.Report is null || await IsSentAgainAsync(report, snapshot.Report, cancellation))
        {
            return (report, snapshot);
        }

        // Those of one digest follow each other without a gap. A device without clock has thousands in its years: the newest is searched.
        var (newest, free) = (0, 1);
        while (await IsThereAsync(free))
        {
            (newest, free) = (free, 2 * free);
        }

        while (free - newest > 1)
        {
            var middle = (newest + free) / 2;
            (newest, free) = await IsThereAsync(middle) ? (middle, free) : (newest, middle);
        }

        for (var nth = Math.Max(newest, 1); ; nth++)
        {
            var another = report.Another(nth);
            snapshot = await store.ReadAsync(elevator, another.Digest, cancellation);
            if (snapshot.Report is null || await IsSentAgainAsync(report, snapshot.Report, cancellation))
            {
                return (another, snapshot);
            }
        }

        async Task<bool> IsThereAsync(int nth) => await store.FindReportAsync(elevator, report.Another(nth).Digest, cancellation) is not null;
    }

    /// <summary>Waits until no other report of an elevator is being taken in by this process. Its end is to be disposed of.</summary>
    internal ValueTask<RateLimitLease> TurnAsync(ElevatorCode elevator, CancellationToken cancellation) => _turns.AcquireAsync(elevator, 1, cancellation);

    /// <summary>Adds to a report of a rescue, open or over .</summary>
    /// <returns>The rescue as it is now.</returns>
    /// <exception cref="ProblemException">409: other processes were faster too often.</exception>
    public async Task<Rescue> AddAsync(RescueReference reference, string digest, CallersWords words, CancellationToken cancellation)
    {
        using var turn = await TurnAsync(reference.Elevator, cancellation);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var rescue = await store.FindAsync(reference, cancellation) ?? throw Problems.NotFound.With();
            var report = await store.FindReportAsync(reference.Elevator, digest, cancellation) ?? throw Problems.NotFound.With();
            var added = report.Document with
            {
                Text = words.Text ?? report.Document.Text,
                Phone = words.Phone ?? report.Document.Phone,
                People = words.People ?? report.Document.People,
                Notes = [.. report.Document.Notes.Union(words.Notes).TakeLast(MostNotes)],
            };
            var changed = rescue.Document.Telling(added, limits.ReportsShown);
            if (await store.TryAmendAsync(rescue, changed, report, added, cancellation))
            {
                return changed;
            }
        }

        throw Problems.Conflict.With();
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

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

        if (elevator.Retirement is not null)
        {
            report = report with { Notes = [.. report.Notes, new ReportNote(ReportNoteKind.ElevatorRetired)] };
        }

        var step = ReportIntake.StepOf(report.Kind, snapshot.Rescue is not null);
        if (step == ReportStep.Attached)
        {
            var open = snapshot.Rescue!;
            var attached = report with { Rescue = open.Document.Reference };
            var changed = Attached(open.Document, report);
            return await store.TryAttachAsync(snapshot, changed, attached, beside, cancellation) ? (attached, changed) : null;
        }

        if (step == ReportStep.Opens && await OverAsync(elevator.Code, report, cancellation) is { } over)
        {
            var late = report with { Rescue = over.Document.Reference };
            var changed = Counted(over.Document, late);
            return await store.TryAttachAsync(snapshot with { Rescue = over }, changed, late, beside, cancellation) ? (late, changed) : null;
        }

        if (step == ReportStep.Opens)
        {
            var rescue = Opened(elevator, report, time.GetUtcNow());
            var opening = report with { Rescue = rescue.Reference };
            return await store.TryOpenAsync(rescue, opening, beside, cancellation) ? (opening, rescue) : null;
        }

        return await store.TryKeepAsync(elevator.Code, report, beside, cancellation) ? (report, null) : null;
    }

    private async Task<bool> IsSentAgainAsync(Report report, Report before, CancellationToken cancellation)
    {
        var isOpen = await RescueOfAsync(before, cancellation) is { } rescue && !rescue.Progress().IsClosed;
        return ReportIntake.IsSentAgain(report.IsTimed, before.ReceivedAt, isOpen, time.GetUtcNow(), limits);
    }

    /// <summary>The rescue that a report opens at a moment.</summary>
    internal static Rescue Opened(Elevator elevator, Report report, DateTimeOffset at) =>
        ReportIntake.Opening(report.Kind, report.Code, elevator.Company, at).Aggregate(
            new Rescue
            {
                // The same report opens the same rescue, or meets its own row.
                Id = RescueId.Create(at, Convert.FromHexString(report.Digest).AsSpan(0, 10)),
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
                Told = [report.ToShow()],
            },
            (rescue, next) => rescue.With(next));

    // the rescue that was under way when it happened. A report of something that happens now cannot belong to one that is over.
    private async Task<Versioned<Rescue>?> OverAsync(ElevatorCode elevator, Report report, CancellationToken cancellation)
    {
        if (report.OccurredAt >= report.ReceivedAt)
        {
            return null;
        }

        var since = await store.OpenedSinceAsync(elevator, report.OccurredAt - limits.FaultCentreWindow, cancellation);
        return since.FindLast(one =>
            ReportIntake.BelongsTo(one.Document.Progress(), one.Document.Id.OpenedAt, report.OccurredAt, limits));
    }

    private Rescue Attached(Rescue open, Report report)
    {
        var last = open.LastFaultAt ?? open.OccurredAt;
        var counted = Counted(open, report) with
        {
            LastFaultAt = ReportIntake.IsNewerFault(report.Kind, report.OccurredAt, last) ? report.OccurredAt : open.LastFaultAt,
        };
        return ReportIntake.Attaching(open.Progress(), last, report.Kind, report.Code, report.OccurredAt, time.GetUtcNow(), limits).Aggregate(counted, log.With);
    }

    private Rescue Counted(Rescue rescue, Report report) =>
        rescue.Telling(report, limits.ReportsShown) with { Reports = rescue.Reports + 1 };
}
