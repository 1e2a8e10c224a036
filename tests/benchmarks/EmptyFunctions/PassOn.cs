using System.Text.Json;
using ElevatorFunctions.Benchmarks.Administration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace EmptyFunctions;

/// <summary>The least a function app needs to answer from storage: it sends requests that it was given, and answers as many bytes as it was told.</summary>
public sealed class PassOn
{
    // The headers of a request are pairs.
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    private static StorageReplay s_replay = new([]);
    private static byte[] s_answer = [];

    [Function("Keep")]
    public async Task<IActionResult> Keep([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/replay/{length:int}")] HttpRequest request, int length)
    {
        s_replay = new((await JsonSerializer.DeserializeAsync<List<StorageCall>>(request.Body, Options, request.HttpContext.RequestAborted))!);
        s_answer = new byte[length];
        return new NoContentResult();
    }

    [Function("PassOn")]
    public async Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/replay")] HttpRequest request)
    {
        await s_replay.RunAsync(request.HttpContext.RequestAborted);
        return new FileContentResult(s_answer, "application/octet-stream");
    }
}
