namespace Microsoft.Azure.Functions.Worker;

/// <summary>The distributed trace a run belongs to (W3C Trace Context).</summary>
public abstract class TraceContext
{
    /// <summary>The traceparent.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The tracestate.</summary>
    public abstract string TraceState { get; }
}
