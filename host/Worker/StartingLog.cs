using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Worker;

/// <summary>
/// Holds the log of a worker from its first exception on until its start has ended. A start that fails ends with the line of its fault, and the
/// stacks of calls that met the services already disposed would hide that line.
/// </summary>
/// <param name="write">Gets the entries, in their order.</param>
internal sealed class StartingLog(Action<RpcLog> write)
{
    private readonly Queue<RpcLog> _held = new();
    private bool? _isStarted;

    /// <summary>Takes an entry.</summary>
    public void Take(RpcLog entry)
    {
        lock (_held)
        {
            if (_isStarted is null && (_held.Count > 0 || entry.Exception is not null))
            {
                _held.Enqueue(entry);
                return;
            }
        }

        Write(entry);
    }

    /// <summary>Writes what was held. Only the first call counts.</summary>
    /// <param name="isStarted">Whether the worker has started. Otherwise exceptions are written without their stacks, then and later.</param>
    public void End(bool isStarted)
    {
        lock (_held)
        {
            _isStarted ??= isStarted;
            while (_held.TryDequeue(out var entry))
            {
                Write(entry);
            }
        }
    }

    private void Write(RpcLog entry) => write(_isStarted is false ? WithoutStack(entry) : entry);

    private static RpcLog WithoutStack(RpcLog entry)
    {
        if (entry.Exception is { } exception)
        {
            // The worker writes the whole exception into its message.
            exception.Message = exception.Message.Split('\n', 2)[0].TrimEnd();
            exception.StackTrace = "";
        }

        return entry;
    }
}
