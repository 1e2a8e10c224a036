using FunctionsHost.Worker;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Hosting;

/// <summary>The options of a program that embeds the host, beside the command line.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The clock of the whole host. Null for the machine's clock, or in Development for one that an admin route moves.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Settings over all others, with <c>__</c> or <c>:</c> between levels.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Gets each line for the person who started the host, or null to print nothing.</summary>
    public Action<string>? Print { get; init; }

    /// <summary>Whether warnings and errors go to the console.</summary>
    public bool LogsToConsole { get; init; } = true;

    /// <summary>
    /// Runs the worker inside this process: gets the worker's command line and its settings, and returns the running worker, which is disposed
    /// of when the host stops. Null for a child process.
    /// </summary>
    public Func<IReadOnlyList<string>, IReadOnlyDictionary<string, string?>, CancellationToken, Task<IAsyncDisposable>>? Worker { get; init; }

    /// <summary>Adds providers to the host's log, or null for none.</summary>
    public Action<ILoggingBuilder>? Logs { get; init; }

    internal WorkerOptions Watch { get; init; } = new();
}
