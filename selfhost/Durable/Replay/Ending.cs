using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable.History;

namespace SelfHost.Durable.Replay;

/// <summary>How an instance ended.</summary>
/// <param name="Status">Completed, Failed or Terminated.</param>
/// <param name="Output">The output as text; of a failed one the bare message.</param>
/// <param name="Failure">How it failed.</param>
internal sealed record Ending(OrchestrationRuntimeStatus Status, string? Output, TaskFailureDetails? Failure)
{
    public static Ending Failed(TaskFailureDetails failure) => new(OrchestrationRuntimeStatus.Failed, failure.ErrorMessage, failure);

    public static Ending Failed(string errorType, string message) => Failed(new TaskFailureDetails(errorType, message, null, null, null));

    /// <summary>How a run ended whose orchestrator has returned or thrown.</summary>
    /// <param name="result">What came of it; completed.</param>
    /// <param name="payloads">Writes the output.</param>
    public static Ending Of(Task<object?> result, DataConverter payloads)
    {
        if (result.IsFaulted)
        {
            return Failed(TaskFailureDetails.FromException(result.Exception.InnerExceptions[0]));
        }

        if (result.IsCanceled)
        {
            // As the official engine reports it.
            return Failed(TaskFailureDetails.FromException(new AggregateException(new TaskCanceledException(result))));
        }

        try
        {
#pragma warning disable VSTHRD002, CA1849, MA0042 // It has completed.
            return new Ending(OrchestrationRuntimeStatus.Completed, payloads.Serialize(result.Result), Failure: null);
#pragma warning restore VSTHRD002, CA1849, MA0042
        }
        catch (Exception error)
        {
            return Failed(TaskFailureDetails.FromException(error));
        }
    }

    /// <summary>What the calling orchestration is told.</summary>
    public HistoryEvent Answer(int taskId) => Status switch
    {
        OrchestrationRuntimeStatus.Completed => new CallCompleted(taskId, Output),
        OrchestrationRuntimeStatus.Terminated => new CallFailed(
            taskId, new TaskFailureDetails(FailureTypes.Terminated, Output ?? "The orchestration was terminated.", null, null, null)),
        _ => new CallFailed(taskId, Failure!),
    };
}
