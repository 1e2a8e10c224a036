namespace Microsoft.DurableTask;

/// <summary>Thrown in an orchestrator when an activity or sub-orchestration that it called has failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>From the failure.</summary>
    /// <param name="taskName">The task's name.</param>
    /// <param name="taskId">Its number among the durable calls of the orchestration, from 0.</param>
    /// <param name="failureDetails">How it failed.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(MessageOf(taskName, taskId, failureDetails?.ErrorMessage))
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>From an exception.</summary>
    /// <param name="taskName">The task's name.</param>
    /// <param name="taskId">Its number among the durable calls of the orchestration, from 0.</param>
    /// <param name="innerException">How it failed.</param>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(MessageOf(taskName, taskId, innerException?.Message), innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>The task's name.</summary>
    public string TaskName { get; }

    /// <summary>Its number among the durable calls of the orchestration, from 0.</summary>
    public int TaskId { get; }

    /// <summary>How it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }

    private static string MessageOf(string name, int id, string? cause) =>
        $"Task '{name}' (#{id}) failed with an unhandled exception{(cause is null ? "." : $": {cause}")}";
}
