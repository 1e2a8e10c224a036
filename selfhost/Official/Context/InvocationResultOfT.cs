namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned; middleware may replace it.</summary>
/// <typeparam name="T">The type it is read as.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The result, null while there is none.</summary>
    public abstract T? Value { get; set; }
}
