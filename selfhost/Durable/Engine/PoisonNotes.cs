using Microsoft.Extensions.Logging;
using SelfHost.Durable.Store;
using SelfHost.Storage;

namespace SelfHost.Durable.Engine;

/// <summary>Keeps for operators what has been given up, and warns of it once that is on disk.</summary>
internal static partial class PoisonNotes
{
    /// <summary>Notes what is given up in the transaction that gives it up.</summary>
    /// <param name="core">The engine.</param>
    /// <param name="session">The writer's.</param>
    /// <param name="instanceId">The orchestration.</param>
    /// <param name="kind">"orchestrator" or "activity".</param>
    /// <param name="name">The function's.</param>
    /// <param name="task">Of an activity: the number of its call.</param>
    /// <param name="reason">Why.</param>
    public static void Note(EngineCore core, WriteSession session, string instanceId, string kind, string name, int? task, string reason)
    {
        PoisonStore.Insert(session, core.Time.GetUtcNow(), instanceId, kind, name, task, reason);
        session.OnCommit(() => LogGivenUp(core.Logger, kind, name, instanceId, reason));
    }

    [LoggerMessage(30, LogLevel.Warning, "Given up for good: the {Kind} '{Name}' of orchestration '{InstanceId}'. {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string kind, string name, string instanceId, string reason);
}
