namespace ElevatorFunctions.Benchmarks.Administration;

/// <summary>A request of storage as the app sent it, signature and all, which may be sent again.</summary>
/// <param name="Port">Of the service on the loopback address.</param>
/// <param name="Target">Path and query, escaped as they were.</param>
/// <param name="Status">The status of its answer.</param>
/// <param name="Begin">When it was sent, a timestamp of the stopwatch.</param>
/// <param name="End">When its answer was whole, a timestamp of the stopwatch.</param>
internal sealed record StorageCall(
    int Port, string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, int Status, long Begin, long End)
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The request, to be sent to the service itself.</summary>
    public HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri($"http://127.0.0.1:{Port}{Target}", AsItIs));
        if (Body.Length > 0)
        {
            request.Content = new ByteArrayContent(Body);
        }

        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }
}
