namespace FunctionsHost.Worker;

/// <summary>The arguments with which a worker is started.</summary>
/// <param name="Id">The id by which it names itself when it connects.</param>
/// <param name="Arguments">The official command line: <c>--functions-uri</c> and the others.</param>
/// <param name="Environment">Environment variables: application settings, and where the app is.</param>
internal sealed record WorkerStart(string Id, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Environment)
{
    private const int LargestMessage = int.MaxValue;

    /// <summary>The start of a worker that connects to an address.</summary>
    public static WorkerStart New(Uri rpc, IReadOnlyDictionary<string, string?> environment)
    {
        var id = Guid.NewGuid().ToString();
        return new WorkerStart(
            id,
            [
                "--functions-uri", rpc.ToString(),
                "--functions-worker-id", id,
                "--functions-request-id", Guid.NewGuid().ToString(),
                "--functions-grpc-max-message-length", LargestMessage.ToString(),
            ],
            environment);
    }
}
