namespace FunctionsHost.Worker;

/// <summary>What every worker of the app is started with.</summary>
/// <param name="folder">The app's folder: its output, where host.json is.</param>
internal sealed class AppEnvironment(string folder)
{
    /// <summary>The app's folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Where workers connect; set before the first start.</summary>
    public Uri? Rpc { get; set; }

    /// <summary>Environment variables by name; complete before the first start.</summary>
    public Dictionary<string, string?> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>A start with an id of its own.</summary>
    public WorkerStart NewStart() => WorkerStart.New(Rpc ?? throw new InvalidOperationException("The RPC server has not started."), Variables);
}
