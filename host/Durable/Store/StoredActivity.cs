using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

/// <summary>An activity that has been scheduled and has no result yet.</summary>
/// <param name="Seq">Its row.</param>
/// <param name="No">The instance that waits for it.</param>
/// <param name="Run">The run that waits for it.</param>
/// <param name="Message">The call.</param>
internal sealed record StoredActivity(long Seq, long No, int Run, TaskMessage Message)
{
    /// <summary>Tries that failed one after the other.</summary>
    public int Tries { get; set; }

    /// <summary>Tries whose worker was lost.</summary>
    public int Losses { get; set; }

    /// <summary>Set by <see cref="SqliteOrchestrationService.Excuse(DurableTask.Core.History.TaskScheduledEvent)"/>.</summary>
    public bool IsExcused { get; set; }
}
