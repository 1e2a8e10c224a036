using Azure;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Works an import off, a thousand rows at a time. After each thousand the job's row says how far it is. A process that takes the
/// message up after a crash goes on from there and does at most one thousand again, which changes nothing.
/// </summary>
internal sealed class ImportRun(
    ImportStore store, ImportErrors errors, IEnumerable<IImportSubject> subjects, ImportSignals signals, ImportShare share, Limits limits, TimeProvider time)
{
    /// <summary>Rows between two notes of progress.</summary>
    public const int ChunkSize = 1000;

    /// <summary>How long one message is worked on. Then a new one goes on, well before a function times out.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMinutes(3);

    // With a slice it stays within the five minutes for which a message is renewed.
    private static readonly TimeSpan PatienceForAPlace = TimeSpan.FromMinutes(1);

    /// <summary>Works on an import.</summary>
    /// <returns>
    /// False if another message has to go on, otherwise true: the import is finished, unknown, or in the hands of another process.
    /// </returns>
    public async Task<bool> WorkAsync(ImportTicket ticket, CancellationToken cancellation)
    {
        using var place = await share.EnterWorkAsync(PatienceForAPlace, cancellation);
        if (place is null)
        {
            return false;
        }

        if (await store.FindAsync(ticket, cancellation) is not { Document.IsFinished: false } found || ticket.Turn < found.Document.Turn)
        {
            return true;
        }

        var progress = new Progress(store, time, found);
        if (!await BeginAsync(progress, ticket, cancellation))
        {
            return true;
        }

        try
        {
            await using var file = new ImportFile();
            await store.LoadFileAsync(found.Document, file, cancellation);
            var started = time.GetTimestamp();
            if (!await ReadAsync(progress, file, () => time.GetElapsedTime(started) > Slice, cancellation))
            {
                return progress.IsLost;
            }

            await EndAsync(progress, ImportState.Done, failure: null, cancellation);
        }
        catch (ImportFileException exception)
        {
            await EndAsync(progress, ImportState.Failed, exception.Reason, cancellation);
        }

        return true;
    }

    /// <summary>Notes that an import cannot be finished.</summary>
    public async Task GiveUpAsync(ImportTicket ticket, CancellationToken cancellation)
    {
        if (await store.FindAsync(ticket, cancellation) is { Document.IsFinished: false } found)
        {
            await EndAsync(new Progress(store, time, found), ImportState.Failed, Reason.Failed, cancellation);
        }
    }

    // A message that comes again did not end: its program was killed, perhaps by this file. False where nothing is to be done.
    private async Task<bool> BeginAsync(Progress progress, ImportTicket ticket, CancellationToken cancellation)
    {
        var isAgain = progress.Job.IsBegun && progress.Job.Turn == ticket.Turn;
        var deaths = progress.Job.Deaths + (isAgain ? 1 : 0);
        if (!await progress.SaveAsync(job => job with { IsBegun = true, Turn = ticket.Turn, Deaths = deaths }, cancellation))
        {
            return false;
        }

        if (deaths < limits.ImportDeaths)
        {
            return true;
        }

        await EndAsync(progress, ImportState.Failed, Reason.WorkerDied(deaths), cancellation);
        return false;
    }

    private async Task EndAsync(Progress progress, ImportState state, Reason? failure, CancellationToken cancellation)
    {
        var isSaved = await progress.SaveAsync(
            job => job with { State = state, FinishedAt = time.GetUtcNow(), Failure = failure is null ? null : StoredReason.Of(failure) }, cancellation);
        if (isSaved)
        {
            await store.CloseAsync(progress.Job, cancellation);
        }

        signals.Finish(progress.Job.Id);
    }

    // True at the end of the file, false when the time is up or the job is another's by now.
    private async Task<bool> ReadAsync(Progress progress, ImportFile file, Func<bool> isTimeUp, CancellationToken cancellation)
    {
        if (progress.Job.Mode == ImportMode.AllOrNothing && progress.Job.State is ImportState.Queued or ImportState.Checking)
        {
            if (!await PassAsync(progress, file, Pass.Check, isTimeUp, cancellation))
            {
                return false;
            }

            if (progress.Job.Bad > 0)
            {
                return true;
            }

            return await progress.SaveAsync(job => job with { State = ImportState.Writing }, cancellation)
                && await PassAsync(progress, file, Pass.WriteChecked, isTimeUp, cancellation);
        }

        var pass = progress.Job.Mode == ImportMode.AllOrNothing ? Pass.WriteChecked : Pass.CheckAndWrite;
        return await PassAsync(progress, file, pass, isTimeUp, cancellation);
    }

    private async Task<bool> PassAsync(Progress progress, ImportFile content, Pass pass, Func<bool> isTimeUp, CancellationToken cancellation)
    {
        using var rows = content.Rows(progress.Job.Format).GetEnumerator();
        var subject = subjects.First(one => one.Kind == progress.Job.Kind);
        var file = subject.Begin(progress.Job, ImportHeader.Find(rows, subject.Columns));
        var done = pass == Pass.WriteChecked ? progress.Job.Position : progress.Job.RowsRead;
        var chunk = new List<ImportRow>(ChunkSize);
        for (var at = 0; Fill(rows, chunk); at++)
        {
            if ((at * ChunkSize) + chunk.Count <= done)
            {
                file.Remember(chunk);
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            var change = await WorkOnAsync(progress.Job, file, chunk, at, pass, cancellation);
            if (!await progress.SaveAsync(_ => change, cancellation) || isTimeUp())
            {
                return false;
            }
        }

        return true;
    }

    private async Task<ImportJob> WorkOnAsync(
        ImportJob job, IImportPass file, List<ImportRow> chunk, int at, Pass pass, CancellationToken cancellation)
    {
        var found = new List<ImportError>();
        var (added, changed, same) = default(ImportCounts);
        if (pass == Pass.Check)
        {
            await file.CheckAsync(chunk, found, cancellation);
        }
        else
        {
            (added, changed, same) = await file.WriteAsync(chunk, found, cancellation);
        }

        var bad = found.Select(error => error.Row).Distinct().Count();
        job = await errors.AppendAsync(job, at, [.. found.OrderBy(error => error.Row)], cancellation);
        job = job with
        {
            State = pass == Pass.Check ? ImportState.Checking : ImportState.Writing,
            Written = job.Written + added + changed + same,
            Added = job.Added + added,
            Changed = job.Changed + changed,
            Position = pass == Pass.Check ? 0 : (at * ChunkSize) + chunk.Count,
        };
        return pass == Pass.WriteChecked
            ? job with { Good = job.Good - bad, Bad = job.Bad + bad }
            : job with { RowsRead = job.RowsRead + chunk.Count, Good = job.Good + chunk.Count - bad, Bad = job.Bad + bad };
    }

    private static bool Fill(IEnumerator<ImportRow> rows, List<ImportRow> chunk)
    {
        chunk.Clear();
        while (chunk.Count < ChunkSize && rows.MoveNext())
        {
            if (!rows.Current.IsBlank)
            {
                chunk.Add(rows.Current);
            }
        }

        return chunk.Count > 0;
    }

    private enum Pass
    {
        Check,
        WriteChecked,
        CheckAndWrite,
    }

    /// <summary>The job's row while one process works on it. Lost when another process has written it: that one goes on.</summary>
    private sealed class Progress(ImportStore store, TimeProvider time, Versioned<ImportJob> found)
    {
        private ETag _version = found.Version;

        public ImportJob Job { get; private set; } = found.Document;

        public bool IsLost { get; private set; }

        public async Task<bool> SaveAsync(Func<ImportJob, ImportJob> change, CancellationToken cancellation)
        {
            var changed = change(Job) with { UpdatedAt = time.GetUtcNow() };
            var version = await store.TryReplaceAsync(changed, _version, cancellation);
            IsLost = version is null;
            if (version is { } present)
            {
                (Job, _version) = (changed, present);
            }

            return !IsLost;
        }
    }
}
