namespace Microsoft.DurableTask;

/// <summary>An activity as a class.</summary>
public interface ITaskActivity
{
    /// <summary>The type of its input.</summary>
    Type InputType { get; }

    /// <summary>The type of its output.</summary>
    Type OutputType { get; }

    /// <summary>Runs it.</summary>
    /// <param name="context">What it is told of its call.</param>
    /// <param name="input">Its input.</param>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
