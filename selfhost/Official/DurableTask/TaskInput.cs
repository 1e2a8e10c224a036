namespace Microsoft.DurableTask;

/// <summary>The input of a typed task.</summary>
internal static class TaskInput
{
    /// <summary>The input as the task's type; nothing given is the default.</summary>
    /// <exception cref="ArgumentException">It is of another type.</exception>
    public static T As<T>(object? input) => input switch
    {
        T typed => typed,
        null => default!,
        _ => throw new ArgumentException($"Input type '{input.GetType()}' does not match expected type '{typeof(T)}'.", nameof(input)),
    };
}
