namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A request as the worker's own model has it. Functions here take the ASP.NET Core request; this names the optional parameter of others.</summary>
public abstract class HttpRequestData
{
    /// <summary>Takes the context.</summary>
    /// <param name="functionContext">The context of the run.</param>
    public HttpRequestData(FunctionContext functionContext)
    {
        ArgumentNullException.ThrowIfNull(functionContext);
        FunctionContext = functionContext;
    }

    /// <summary>The context of the run.</summary>
    public FunctionContext FunctionContext { get; }

    /// <summary>The URL that was asked for.</summary>
    public abstract Uri Url { get; }
}
