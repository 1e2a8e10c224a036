namespace Microsoft.DurableTask;

/// <summary>An orchestrator as a class.</summary>
public interface ITaskOrchestrator
{
    /// <summary>The type of its input.</summary>
    Type InputType { get; }

    /// <summary>The type of its output.</summary>
    Type OutputType { get; }

    /// <summary>Runs it.</summary>
    /// <param name="context">What it may use.</param>
    /// <param name="input">Its input.</param>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
