using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

/// <summary>A step of an instance that is handed out.</summary>
internal sealed class StepWorkItem(Mailbox box, InstanceMemory memory, List<InboxMessage> messages) : TaskOrchestrationWorkItem
{
    /// <summary>Whether the history before this step is what the step before left in this process.</summary>
    public bool IsWarm { get; init; }

    /// <summary>The instance in memory.</summary>
    public Mailbox Box => box;

    /// <summary>The instance before the step.</summary>
    public InstanceMemory Memory => memory;

    /// <summary>All that the step takes away when it is on disk, stale messages included.</summary>
    public List<InboxMessage> Messages => messages;

    /// <summary>Set when the step is on disk, or has turned out to be needless.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The instance after the step, or null if it has ended.</summary>
    public InstanceMemory? Next { get; set; }

    /// <summary>Set by <see cref="SqliteOrchestrationService.Excuse(TaskOrchestrationWorkItem)"/>.</summary>
    public bool IsExcused { get; set; }

    /// <summary>Set when the step has come to nothing by its own fault.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Why, if the middleware has told.</summary>
    public string? FailureReason { get; set; }

    /// <summary>Set when the instance has been given free.</summary>
    public bool IsReleased { get; set; }

    /// <inheritdoc/>
    public override bool RestoreOriginalRuntimeStateDuringCompletion => false;
}
