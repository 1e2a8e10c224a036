using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>
/// Sees the storage requests that come from HTTP requests which carry its <see cref="Header"/>, and none of what the app does on
/// its own beside them.
/// </summary>
internal abstract class TracedPolicy : HttpPipelinePolicy
{
    // The worker starts an activity for an invocation only where somebody listens.
    private static readonly ActivityListener Listener = Listen();

    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();

    /// <summary>Marks a request to be seen.</summary>
    public (string Name, string Value) Header => ("traceparent", $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01");

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        Listener is not null && Activity.Current?.TraceId == _trace ? SeeAsync(message, pipeline) : ProcessNextAsync(message, pipeline);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Storage is called asynchronously.");

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.Azure.Functions.Worker",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>One storage request of a marked HTTP request.</summary>
    protected abstract ValueTask SeeAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline);
}
