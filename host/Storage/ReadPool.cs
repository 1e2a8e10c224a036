using System.Collections.Concurrent;

namespace FunctionsHost.Storage;

/// <summary>Read-only connections, opened as needed and kept for the next reader.</summary>
internal sealed class ReadPool(string path) : IDisposable
{
    // More idle ones than this only hold memory. A burst opens further ones and closes them again.
    private const int MaxIdle = 8;

    private readonly ConcurrentBag<SqlSession> _idle = [];
    private volatile bool _disposed;

    public SqlSession Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idle.TryTake(out var session) ? session : DatabaseFile.OpenForReading(path);
    }

    public void Return(SqlSession session)
    {
        if (_disposed || _idle.Count >= MaxIdle)
        {
            session.Dispose();
            return;
        }

        _idle.Add(session);
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
