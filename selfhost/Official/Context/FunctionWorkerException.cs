namespace Microsoft.Azure.Functions.Worker;

/// <summary>A fault of the worker itself rather than of the function.</summary>
public class FunctionWorkerException : Exception
{
    /// <summary>A fault with its message.</summary>
    /// <param name="message">What went wrong.</param>
    public FunctionWorkerException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its message and cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public FunctionWorkerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
