using System.Collections.Frozen;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Worker;

/// <summary>A worker that has connected and loaded its functions.</summary>
/// <param name="Channel">Its stream.</param>
/// <param name="Http">Where it serves HTTP, or null if it has no HTTP functions of its own.</param>
/// <param name="Ids">Function ids of this worker by function name.</param>
internal sealed record WorkerSession(WorkerChannel Channel, Uri? Http, IReadOnlyList<AppFunction> Functions, FrozenDictionary<string, string> Ids)
{
    private const string HttpCapability = "HttpUri";

    /// <summary>Initializes a worker that has connected.</summary>
    /// <param name="channel">Its stream.</param>
    /// <exception cref="WorkerFaultException">The worker refused a step.</exception>
    /// <exception cref="WorkerLostException">It ended.</exception>
    public static async Task<WorkerSession> BeginAsync(WorkerChannel channel, string appFolder, CancellationToken cancellationToken)
    {
        var begin = new WorkerInitRequest { HostVersion = "4.0.0", FunctionAppDirectory = appFolder, WorkerDirectory = appFolder };
        begin.Capabilities.Add("RpcHttpTriggerMetadataRemoved", "true");
        var init = (await channel.AskAsync(new StreamingMessage { WorkerInitRequest = begin }, cancellationToken)).WorkerInitResponse;
        Check(init.Result, "start");
        var indexed = (await channel.AskAsync(
            new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = appFolder } },
            cancellationToken)).FunctionMetadataResponse;
        Check(indexed.Result, "list its functions");
        var functions = indexed.FunctionMetadataResults.Select(Read).ToList();
        await Task.WhenAll(functions.Select(function => LoadAsync(channel, function, cancellationToken)));
        return new WorkerSession(
            channel,
            init.Capabilities.TryGetValue(HttpCapability, out var http) ? new Uri(http.Replace("//localhost:", "//127.0.0.1:", StringComparison.Ordinal)) : null,
            functions,
            functions.ToFrozenDictionary(function => function.Name, function => function.Metadata.FunctionId, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The worker's own id of a function.</summary>
    public string IdOf(AppFunction function) =>
        Ids.TryGetValue(function.Name, out var id) ? id : throw new WorkerLostException($"The worker has no function '{function.Name}' any more.");

    private static AppFunction Read(RpcFunctionMetadata metadata)
    {
        List<FunctionBinding> bindings = [.. metadata.RawBindings.Select(FunctionBinding.Parse)];
        return bindings.Count(binding => binding.IsTrigger) == 1
            ? new AppFunction(metadata.Name, bindings, metadata)
            : throw new WorkerFaultException($"function '{metadata.Name}' has {bindings.Count(binding => binding.IsTrigger)} triggers");
    }

    private static async Task LoadAsync(WorkerChannel channel, AppFunction function, CancellationToken cancellationToken)
    {
        var load = new FunctionLoadRequest { FunctionId = function.Metadata.FunctionId, Metadata = function.Metadata };
        var answer = await channel.AskAsync(new StreamingMessage { FunctionLoadRequest = load }, cancellationToken);
        Check(answer.FunctionLoadResponse.Result, $"load function '{function.Name}'");
    }

    private static void Check(StatusResult result, string step)
    {
        if (result.Status != StatusResult.Types.Status.Success)
        {
            throw new WorkerFaultException($"it could not {step} ({(result.Exception is { } exception ? Summary(exception) : result.Result)})");
        }
    }

    /// <summary>The exception without its stack: the worker writes the whole exception into its message.</summary>
    private static string Summary(RpcException exception) =>
        string.Join('\n', exception.Message.Split('\n').TakeWhile(line => !line.StartsWith("   at ", StringComparison.Ordinal)));
}
