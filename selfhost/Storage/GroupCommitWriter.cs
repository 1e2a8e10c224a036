using Microsoft.Data.Sqlite;

namespace SelfHost.Storage;

/// <summary>
/// One thread that owns the writing connection. Each round takes everything queued, runs it in one transaction, commits once,
/// then completes the callers. While a commit syncs, the next round gathers: the batch grows with the load by itself.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly WriteSession _session;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Work> _queued = [];
    private bool _closed;

    public GroupCommitWriter(WriteSession session)
    {
        _session = session;
        new Thread(Run) { Name = "selfhost.db writer", IsBackground = true }.Start();
    }

    public Task<T> Enqueue<T>(Func<WriteSession, T> run)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = new Work<T>(run, completion);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SelfHostDatabase));
            _queued.Add(work);
            Monitor.Pulse(_gate);
        }

        return completion.Task;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }

        await _ended.Task;
    }

    private void Run()
    {
        var round = new List<Work>();
        while (Next(ref round))
        {
            if (Commit(round) is { } cause)
            {
                FailAll(round, cause);
                _session.Journal.RoundIsUndone();
            }
            else
            {
                _session.Journal.RoundIsCommitted();
            }

            foreach (var work in round)
            {
                work.Complete();
            }

            round.Clear();
        }

        _session.Dispose();
        _ended.SetResult();
    }

    private bool Next(ref List<Work> round)
    {
        lock (_gate)
        {
            while (_queued.Count == 0)
            {
                if (_closed)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            (_queued, round) = (round, _queued);
            return true;
        }
    }

    /// <summary>Null when the round is on disk, otherwise why nothing of it is.</summary>
    private Exception? Commit(List<Work> round)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var work in round)
            {
                _session.Execute("SAVEPOINT work");
                _session.Journal.WorkStarts();
                if (!work.TryRun(_session))
                {
                    if (!_session.InTransaction)
                    {
                        // SQLite has undone the whole round by itself (disk full, I/O error).
                        return work.Error;
                    }

                    _session.Execute("ROLLBACK TO work");
                    _session.Journal.WorkIsUndone();
                }

                _session.Execute("RELEASE work");
            }

            _session.Execute("COMMIT");
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private void FailAll(List<Work> round, Exception cause)
    {
        foreach (var work in round)
        {
            work.Fail(cause);
        }

        if (_session.InTransaction)
        {
            try
            {
                _session.Execute("ROLLBACK");
            }
            catch (SqliteException)
            {
                // The rollback of a failed commit can only fail because SQLite has rolled back already.
            }
        }
    }

    private abstract class Work
    {
        /// <summary>Why the caller gets an exception instead of a result; null while all is well.</summary>
        public Exception? Error { get; private set; }

        public bool TryRun(WriteSession session)
        {
            try
            {
                Run(session);
                return true;
            }
            catch (Exception error)
            {
                Error = error;
                return false;
            }
        }

        public void Fail(Exception error) => Error ??= error;

        /// <summary>Tells the caller, after the commit or its failure.</summary>
        public abstract void Complete();

        protected abstract void Run(WriteSession session);
    }

    private sealed class Work<T>(Func<WriteSession, T> run, TaskCompletionSource<T> completion) : Work
    {
        private T? _result;

        public override void Complete()
        {
            if (Error is null)
            {
                completion.SetResult(_result!);
            }
            else
            {
                completion.SetException(Error);
            }
        }

        protected override void Run(WriteSession session) => _result = run(session);
    }
}
