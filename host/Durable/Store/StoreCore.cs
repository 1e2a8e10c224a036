using System.Collections.Concurrent;
using DurableTask.Core.History;
using FunctionsHost.Storage;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Durable.Store;

/// <summary>The state that the parts of the store share.</summary>
internal sealed partial class StoreCore : IDisposable
{
    private CancellationTokenSource _stopped = new();
    private int _hindered;

    // Numbers of deleted rows are given again after the next start, when no reference to a deleted row is left.
    private long _lastMail = -1;
    private long _lastActivity = -1;

    public StoreCore(HostDatabase database, TimeProvider time, StoreOptions options, ILogger logger)
    {
        Database = database;
        Time = time;
        Options = options;
        Logger = logger;
        Mailboxes = new Mailboxes(options);
        Timers = new DueTimers(time, Fire);
    }

    public HostDatabase Database { get; }

    public TimeProvider Time { get; }

    public StoreOptions Options { get; }

    public ILogger Logger { get; }

    public Mailboxes Mailboxes { get; }

    public DueTimers Timers { get; }

    public InstanceWaiters Waiters { get; } = new();

    public ReadyQueue<StoredActivity> Activities { get; } = new();

    /// <summary>Activities that wait for their next try.</summary>
    public ConcurrentDictionary<long, StoredActivity> DelayedActivities { get; } = new();

    /// <summary>
    /// False until the stored work has been read. Work that is committed before that is found in the database. Changed and read on the
    /// writer thread.
    /// </summary>
    public bool IsLoaded { get; set; }

    public DateTime Now => Time.GetUtcNow().UtcDateTime;

    /// <summary>A number for a new row of the inbox. Runs on the writer thread.</summary>
    public long NextMail(WriteSession session)
    {
        EnsureSequences(session);
        return ++_lastMail;
    }

    /// <summary>A number for a new row of the activities. Runs on the writer thread.</summary>
    public long NextActivity(WriteSession session)
    {
        EnsureSequences(session);
        return ++_lastActivity;
    }

    /// <summary>Writes, or throws the reason.</summary>
    /// <param name="kind">The kind of write, for tests.</param>
    /// <param name="work">The work, on the writer thread.</param>
    public Task<T> WriteAsync<T>(string kind, Func<WriteSession, T> work) => Database.WriteAsync(session =>
    {
        var result = work(session);
        Options.Checkpoint?.Invoke(kind);
        return result;
    });

    /// <summary>
    /// Writes work that must not be lost. A write that failed because of the machine (disk full) is tried again, each time after a longer
    /// wait, until it is on disk or the store stops.
    /// </summary>
    /// <exception cref="OperationCanceledException">The store has stopped.</exception>
    public async Task<T> PersistAsync<T>(string kind, Func<WriteSession, T> work)
    {
        var wait = Options.RetryAfter;
        var isHindered = false;
        try
        {
            while (true)
            {
                try
                {
                    return await WriteAsync(kind, work);
                }
                catch (Exception error) when (WriteFaults.MayHeal(error))
                {
                    if (!isHindered && Interlocked.Increment(ref _hindered) == 1)
                    {
                        LogHindered(Logger, error, Options.MaxRetryAfter);
                    }

                    isHindered = true;
                    await Task.Delay(wait, Time, _stopped.Token);
                    wait = wait * 2 < Options.MaxRetryAfter ? wait * 2 : Options.MaxRetryAfter;
                }
            }
        }
        finally
        {
            if (isHindered && Interlocked.Decrement(ref _hindered) == 0)
            {
                LogHealed(Logger);
            }
        }
    }

    /// <summary>Runs an action after the commit, once the stored work has been read.</summary>
    public void OnCommit(WriteSession session, Action action) => session.OnCommit(() =>
    {
        if (IsLoaded)
        {
            action();
        }
    });

    /// <summary>Wakes after the commit those who wait for an instance, who may do so before what is stored has been read.</summary>
    public void TellWaiters(WriteSession session, string id) => session.OnCommit(() => Waiters.Changed(id));

    /// <summary>Whether nothing is to be begun any more.</summary>
    public bool IsStopped => _stopped.IsCancellationRequested;

    /// <summary>Begins, again if need be.</summary>
    public void Start()
    {
        if (IsStopped)
        {
            _stopped.Dispose();
            _stopped = new();
        }

        Timers.Open();
    }

    /// <summary>Fires nothing any more, and ends the waits between tries.</summary>
    public void Stop()
    {
        Timers.Close();
        _stopped.Cancel();
    }

    public void Dispose()
    {
        _stopped.Cancel();
        Timers.Dispose();
        Mailboxes.Dispose();
        Activities.Dispose();
        _stopped.Dispose();
    }

    private void EnsureSequences(WriteSession session)
    {
        if (_lastMail < 0)
        {
            _lastMail = session.QueryFirst("SELECT coalesce(max(seq), 0) FROM orchestration_inbox", row => row.GetInt64(0));
            _lastActivity = session.QueryFirst("SELECT coalesce(max(seq), 0) FROM orchestration_activity", row => row.GetInt64(0));
        }
    }

    private void Fire(DueEntry entry, long moment)
    {
        switch (entry.Task)
        {
            case DueEntry.Start:
                Mailboxes.Deliver(entry.No, new InboxMessage(MessageKind.Start, Key: 0, Run: 0, Event: null), wakes: true);
                break;
            case DueEntry.StepAgain:
                Mailboxes.TryAgain(entry.No);
                break;
            case DueEntry.ActivityAgain:
                if (DelayedActivities.TryRemove(entry.No, out var activity))
                {
                    Activities.Enqueue(activity);
                }

                break;
            default:
                var fired = new TimerFiredEvent(-1)
                {
                    TimerId = entry.Task,
                    FireAt = new DateTime(moment, DateTimeKind.Utc),
                    Timestamp = Now,
                };
                Mailboxes.Deliver(entry.No, new InboxMessage(MessageKind.Timer, entry.Task, entry.Run, fired), wakes: true);
                break;
        }
    }

    [LoggerMessage(122, LogLevel.Error, "Orchestrations cannot be written. The host tries again, at the latest each {Wait}")]
    private static partial void LogHindered(ILogger logger, Exception error, TimeSpan wait);

    [LoggerMessage(124, LogLevel.Information, "All of orchestrations that had to wait is written")]
    private static partial void LogHealed(ILogger logger);
}
