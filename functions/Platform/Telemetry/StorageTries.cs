using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Telemetry;

/// <summary>Counts the tries of requests to storage, by outcome. A refusal that the app asks for, such as that of a row that is there, is an answer.</summary>
internal sealed class StorageTries(Meter meter) : HttpPipelinePolicy
{
    private readonly Counter<long> _tries = meter.CreateCounter<long>("elevators.storage.tries", "{try}", "Tries of requests to storage");

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
            Count(message.Response.Status);
        }
        catch
        {
            Count("failed");
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            ProcessNext(message, pipeline);
            Count(message.Response.Status);
        }
        catch
        {
            Count("failed");
            throw;
        }
    }

    private void Count(int status) => Count(status switch
    {
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => "throttled",
        >= StatusCodes.Status500InternalServerError => "failed",
        _ => "answered",
    });

    private void Count(string outcome) => _tries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
