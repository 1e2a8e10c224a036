using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Tests.Telemetry;

/// <summary>Refuses requests of tables while it is told to.</summary>
internal sealed class FailingTables(string name) : HttpPipelinePolicy
{
    private volatile bool _isFailing;

    /// <summary>Whether requests of the tables fail.</summary>
    public bool IsFailing
    {
        get => _isFailing;
        set => _isFailing = value;
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        _isFailing && message.Request.Uri.Path.Contains(name, StringComparison.Ordinal)
            ? throw new IOException("The tables are down.")
            : ProcessNextAsync(message, pipeline);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
