using System.Collections.Concurrent;
using FunctionsHost.Worker.Protocol;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Worker;

/// <summary>Writes what the worker logs into the host's log, under the worker's own categories.</summary>
internal sealed class WorkerLog(ILoggerFactory loggers)
{
    private readonly ConcurrentDictionary<string, ILogger> _categories = new(StringComparer.Ordinal);

    /// <summary>Writes an entry.</summary>
    public void Write(RpcLog entry)
    {
        var logger = _categories.GetOrAdd(entry.Category is { Length: > 0 } category ? category : "Worker", loggers.CreateLogger);
        var level = (LogLevel)entry.Level;
        if (!logger.IsEnabled(level))
        {
            return;
        }

        logger.Log(level, default, entry.Exception is { } exception ? $"{entry.Message}{Environment.NewLine}{Text(exception)}" : entry.Message, null, static (state, _) => state);
    }

    private static string Text(RpcException exception) =>
        exception.Message.Contains(exception.StackTrace, StringComparison.Ordinal)
            // The worker writes the whole exception into its message.
            ? exception.Message
            : $"{exception.Message}{Environment.NewLine}{exception.StackTrace}";
}
