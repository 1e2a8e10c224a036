namespace Microsoft.Azure.Functions.Worker;

/// <summary>An input that does not fit its parameter.</summary>
public class FunctionInputConverterException : FunctionWorkerException
{
    /// <summary>A fault with its message.</summary>
    /// <param name="message">Which parameters, and why.</param>
    public FunctionInputConverterException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its message and cause.</summary>
    /// <param name="message">Which parameters, and why.</param>
    /// <param name="innerException">The cause.</param>
    public FunctionInputConverterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
