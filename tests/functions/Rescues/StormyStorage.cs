using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>
/// Storage in a storm: a share of the calls fails, half of them before they are carried out and half after, when only the answer is lost.
/// The client library's own retries meet the same storm.
/// </summary>
internal sealed class StormyStorage(int seed) : HttpPipelinePolicy
{
    private readonly Lock _gate = new();
    private readonly Random _chance = new(seed);
    private volatile int _failing;

    /// <summary>Calls in a hundred that fail.</summary>
    public int Failing
    {
        get => _failing;
        set => _failing = value;
    }

    /// <summary>Calls that have failed.</summary>
    public int Failed { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        bool before, after;
        lock (_gate)
        {
            var fails = _chance.Next(100) < _failing;
            before = fails && _chance.Next(2) == 0;
            after = fails && !before;
            Failed += fails ? 1 : 0;
        }

        if (before)
        {
            throw new IOException("The call did not come through.");
        }

        await ProcessNextAsync(message, pipeline);
        if (after)
        {
            throw new IOException("The answer was lost.");
        }
    }
}
