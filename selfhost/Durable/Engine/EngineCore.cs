using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using SelfHost.Storage;

namespace SelfHost.Durable.Engine;

/// <summary>What the parts of the engine share.</summary>
internal sealed class EngineCore(
    SelfHostDatabase database, TimeProvider time, EngineOptions options, IDurableCode code, DataConverter payloads, ILoggerFactory loggers)
{
    public SelfHostDatabase Database => database;

    public TimeProvider Time => time;

    public EngineOptions Options => options;

    public IDurableCode Code => code;

    public DataConverter Payloads => payloads;

    public ILoggerFactory Loggers => loggers;

    public ILogger Logger { get; } = loggers.CreateLogger("SelfHost.Durable");

    public InFlight InFlight { get; } = new();

    public InstanceWaiters Waiters { get; } = new();

    /// <summary>Instances that are suspended: what comes for them may wait for days and is written down at once.</summary>
    public ConcurrentDictionary<long, bool> Suspended { get; } = new();

    // Set once by the engine, which makes what stands behind them from this core.
    public PostOffice Post { get; set; } = null!;

    public DueTimers Timers { get; set; } = null!;

    public Action<ActivityWork> RunActivity { get; set; } = null!;

    /// <summary>
    /// Whether the work that was on disk at the start has been taken up. What commits before is found on disk, and must not be delivered
    /// a second time. Written and read on the writer thread.
    /// </summary>
    public bool IsLoaded { get; set; }

    /// <summary>Hands a message over that a commit has made; on the writer thread.</summary>
    public void Deliver(long no, Message message, InstanceInfo? info = null)
    {
        if (IsLoaded)
        {
            Post.Deliver(no, message, info);
        }
    }

    /// <summary>Watches a timer that a commit has made; on the writer thread.</summary>
    public void Watch(long no, int run, int task, DateTime due)
    {
        if (IsLoaded)
        {
            Timers.Watch(no, run, task, due);
        }
    }

    /// <summary>One work of the writer. <paramref name="kind"/> names it for tests that make it fail.</summary>
    public Task<T> WriteAsync<T>(string kind, Func<WriteSession, T> work) => database.WriteAsync(session =>
    {
        var result = work(session);
        options.Checkpoint?.Invoke(kind);
        return result;
    });

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(string kind, Action<WriteSession> work) => WriteAsync(kind, session =>
    {
        work(session);
        return true;
    });
}
