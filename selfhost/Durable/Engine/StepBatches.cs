using SelfHost.Storage;

namespace SelfHost.Durable.Engine;

/// <summary>
/// Brings steps to the writer, all that wait at that moment as one work: a work of its own for each would cost two more statements a
/// step. If one of them fails, each is written by itself, so that no step suffers from another's fault.
/// </summary>
internal sealed class StepBatches(EngineCore core)
{
    private readonly Lock _gate = new();
    private List<Waiting> _waiting = [];

    /// <summary>Ends when the step is on disk.</summary>
    public Task WriteAsync(StepWrite step)
    {
        var waiting = new Waiting(step);
        bool first;
        lock (_gate)
        {
            _waiting.Add(waiting);
            first = _waiting.Count == 1;
        }

        if (first)
        {
            _ = WriteAllAsync();
        }

        return waiting.Task;
    }

    private async Task WriteAllAsync()
    {
        List<Waiting> batch = [];
        try
        {
            await core.WriteAsync("step", session =>
            {
                batch = TakeAll();
                Apply(batch, session);
            });
        }
        catch (Exception error)
        {
            // The database may have refused the work before it ran.
            await WriteSinglyAsync(batch.Count > 0 ? batch : TakeAll(), error);
            return;
        }

        foreach (var one in batch)
        {
            one.SetResult();
        }
    }

    private async Task WriteSinglyAsync(List<Waiting> batch, Exception error)
    {
        if (batch is [var only])
        {
            only.SetException(error);
            return;
        }

        foreach (var one in batch)
        {
            try
            {
                await core.WriteAsync("step", one.Step.Apply);
                one.SetResult();
            }
            catch (Exception own)
            {
                one.SetException(own);
            }
        }
    }

    private List<Waiting> TakeAll()
    {
        lock (_gate)
        {
            var batch = _waiting;
            _waiting = [];
            return batch;
        }
    }

    private static void Apply(List<Waiting> batch, WriteSession session)
    {
        foreach (var one in batch)
        {
            one.Step.Apply(session);
        }
    }

    private sealed class Waiting(StepWrite step) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public StepWrite Step => step;
    }
}
