using System.Collections.Concurrent;

namespace FunctionsHost.Storage;

/// <summary>A thread that runs what it is given, in order: a sync of the disk blocks it and no thread of the pool.</summary>
internal sealed class WriterThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public WriterThread()
    {
        _thread = new Thread(RunAll) { Name = "host.db writer", IsBackground = true };
        _thread.Start();
    }

    public void Run(Action work) => _work.Add(work);

    /// <summary>Ends after what it has been given.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void RunAll()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
