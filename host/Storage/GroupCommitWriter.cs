using System.Diagnostics;
using FunctionsHost.Telemetry;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Storage;

/// <summary>
/// The one writer. Each round takes everything queued, runs it in one transaction, commits once, then completes the callers. While a
/// commit syncs, the next round gathers: the batch grows with the load by itself.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly WriteSession _session;
    private readonly WriterThread? _thread;
    private readonly Action<Action> _dispatch;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Work> _queued = [];
    private List<Work> _round = [];
    private bool _busy;
    private bool _closed;

    /// <param name="session">The writing connection, disposed with the writer.</param>
    /// <param name="dispatch">
    /// Runs a round soon, not in the caller's flow. It is asked for the next only when the last has ended. Null for a thread of its own.
    /// </param>
    public GroupCommitWriter(WriteSession session, Action<Action>? dispatch)
    {
        _session = session;
        _thread = dispatch is null ? new WriterThread() : null;
        _dispatch = dispatch ?? _thread!.Run;
    }

    public Task<T> Enqueue<T>(Func<WriteSession, T> run)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(HostDatabase));
            _queued.Add(new Work<T>(run, completion));
            if (_busy)
            {
                return completion.Task;
            }

            _busy = true;
        }

        _dispatch(RunRound);
        return completion.Task;
    }

    public async ValueTask DisposeAsync()
    {
        bool idle;
        lock (_gate)
        {
            idle = !_busy && !_closed;
            _closed = true;
        }

        if (idle)
        {
            _dispatch(End);
        }

        await _ended.Task;
        _thread?.Dispose();
    }

    private void RunRound()
    {
        lock (_gate)
        {
            (_queued, _round) = (_round, _queued);
        }

        var begun = Stopwatch.GetTimestamp();
        var cause = Commit(_round);
        HostTelemetry.Commits.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        if (cause is not null)
        {
            FailAll(_round, cause);
            _session.Journal.RoundIsUndone();
        }
        else
        {
            _session.Journal.RoundIsCommitted();
        }

        foreach (var work in _round)
        {
            work.Complete();
        }

        _round.Clear();
        if (HasMore(out var closed))
        {
            _dispatch(RunRound);
        }
        else if (closed)
        {
            End();
        }
    }

    private bool HasMore(out bool closed)
    {
        lock (_gate)
        {
            closed = _closed;
            return _busy = _queued.Count > 0;
        }
    }

    private void End()
    {
        _session.Dispose();
        _ended.SetResult();
    }

    /// <summary>Commits a round. Returns null if it is on disk, otherwise the reason why nothing of it is.</summary>
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
        /// <summary>Why the caller gets an exception instead of a result, or null while all is well.</summary>
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
