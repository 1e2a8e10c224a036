namespace Microsoft.DurableTask;

/// <summary>An activity as a class, typed.</summary>
/// <typeparam name="TInput">Its input.</typeparam>
/// <typeparam name="TOutput">Its output.</typeparam>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await RunAsync(context, TaskInput.As<TInput>(input));
    }

    /// <summary>Runs it.</summary>
    /// <param name="context">What it is told of its call.</param>
    /// <param name="input">Its input.</param>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
