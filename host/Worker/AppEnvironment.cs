namespace FunctionsHost.Worker;

/// <summary>The environment with which each worker of the app is started.</summary>
/// <param name="folder">The app's folder: its output, where host.json is.</param>
internal sealed class AppEnvironment(string folder)
{
    /// <summary>The app's folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Where workers connect. Set before the first start.</summary>
    public Uri? Rpc { get; set; }

    /// <summary>Environment variables by name. Complete before the first start.</summary>
    public Dictionary<string, string?> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>A start with an id of its own.</summary>
    public WorkerStart NewStart() => WorkerStart.New(Rpc ?? throw new InvalidOperationException("The RPC server has not started."), Variables);
}
