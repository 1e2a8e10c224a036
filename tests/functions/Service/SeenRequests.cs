using Azure.Core;
using Azure.Core.Pipeline;

namespace ElevatorFunctions.Tests.Service;

/// <summary>Counts how often the tables are listed.</summary>
internal sealed class SeenRequests : HttpPipelinePolicy
{
    private int _listings;

    /// <summary>Listings since it was set.</summary>
    public int Listings
    {
        get => Volatile.Read(ref _listings);
        set => Volatile.Write(ref _listings, value);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Storage is called asynchronously.");

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method == RequestMethod.Get && message.Request.Uri.Path.EndsWith("/Tables", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _listings);
        }

        return ProcessNextAsync(message, pipeline);
    }
}
