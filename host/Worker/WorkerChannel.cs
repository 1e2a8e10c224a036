using System.Collections.Concurrent;
using System.Threading.Channels;
using FunctionsHost.Worker.Protocol;
using Grpc.Core;

namespace FunctionsHost.Worker;

/// <summary>The stream to one connected worker: requests out, answers matched to them. It ends once and stays ended.</summary>
internal sealed class WorkerChannel
{
    /// <summary>The reason of an end that the worker has not explained.</summary>
    public const string Closed = "it closed its stream";

    /// <summary>The reason of an end that came without a goodbye.</summary>
    public const string Broken = "its stream broke";

    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> _invocations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _requests = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<RpcLog> _log;
    private string? _endReason;
    private int _received;
    private volatile bool _hasAnswered;

    /// <param name="log">Gets what the worker logs.</param>
    public WorkerChannel(Action<RpcLog> log) => _log = log;

    /// <summary>Completes when nothing more comes, with the reason.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>Messages received so far. Moves as long as the worker is alive and has something to say.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <summary>Whether the worker has completed any call.</summary>
    public bool HasAnswered => _hasAnswered;

    /// <summary>Serves the stream until either side ends it.</summary>
    public async Task ServeAsync(
        IAsyncStreamReader<StreamingMessage> incoming, IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        var writing = WriteAsync(outgoing, cancellationToken);
        // The stream does not outlive the channel: a server that stops would wait for it.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
#pragma warning disable CA2025 // Awaited below, before the source is disposed of.
        var closing = CloseAsync(either);
#pragma warning restore CA2025
        try
        {
            while (await incoming.MoveNext(either.Token))
            {
                Take(incoming.Current);
            }

            End(Closed);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            End(Broken);
        }

        await closing;
        await writing;
    }

    /// <summary>Ends the channel: every call in flight fails.</summary>
    public void End(string reason)
    {
        if (Interlocked.CompareExchange(ref _endReason, reason, null) is not null)
        {
            return;
        }

        _ended.SetResult(reason);
        _outgoing.Writer.TryComplete();
        foreach (var id in _invocations.Keys)
        {
            Forget(_invocations, id)?.TrySetException(Lost(reason));
        }

        foreach (var id in _requests.Keys)
        {
            Forget(_requests, id)?.TrySetException(Lost(reason));
        }
    }

    /// <summary>Sends a message that has no answer.</summary>
    public void Send(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    /// <summary>Sends a message and waits for its answer.</summary>
    /// <exception cref="WorkerLostException">The worker ended first.</exception>
    public async Task<StreamingMessage> AskAsync(StreamingMessage message, CancellationToken cancellationToken)
    {
        message.RequestId = Guid.NewGuid().ToString();
        var answer = Expect(_requests, message.RequestId);
        Send(message);
        try
        {
            return await answer.WaitAsync(cancellationToken);
        }
        finally
        {
            _requests.TryRemove(message.RequestId, out _);
        }
    }

    /// <summary>Has the worker run a function. Returns the worker's answer, success or not.</summary>
    /// <exception cref="WorkerLostException">The worker ended first.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request, CancellationToken cancellationToken)
    {
        var answer = Expect(_invocations, request.InvocationId);
        Send(new StreamingMessage { InvocationRequest = request });
        await using var cancel = cancellationToken.UnsafeRegister(
            static state =>
            {
                var (channel, id) = ((WorkerChannel, string))state!;
                channel.Send(new StreamingMessage { InvocationCancel = new InvocationCancel { InvocationId = id } });
            },
            (this, request.InvocationId));
        return await answer;
    }

    /// <summary>The exception of a call that was in flight when the worker ended.</summary>
    public static WorkerLostException Lost(string reason) => new(reason);

    /// <summary>Whether an exception of the stream says that the worker is gone.</summary>
    public static bool IsBroken(Exception exception) => exception is IOException or Grpc.Core.RpcException or OperationCanceledException;

    private static TaskCompletionSource<T>? Forget<T>(ConcurrentDictionary<string, TaskCompletionSource<T>> waiting, string id) =>
        waiting.TryRemove(id, out var completion) ? completion : null;

    private Task<T> Expect<T>(ConcurrentDictionary<string, TaskCompletionSource<T>> waiting, string id)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = completion;
        if (_endReason is { } reason)
        {
            // Checked after the entry is in place, so that either the end of the channel sees the entry or this sees the end.
            Forget(waiting, id)?.TrySetException(Lost(reason));
        }

        return completion.Task;
    }

    private async Task CloseAsync(CancellationTokenSource reading)
    {
        await _ended.Task;
        await reading.CancelAsync();
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> outgoing, CancellationToken cancellationToken)
    {
        // Messages that stand behind one another leave in one piece.
        var more = new WriteOptions(WriteFlags.BufferHint);
        try
        {
            while (await _outgoing.Reader.WaitToReadAsync(cancellationToken))
            {
                while (_outgoing.Reader.TryRead(out var message))
                {
                    outgoing.WriteOptions = _outgoing.Reader.TryPeek(out _) ? more : null;
                    await outgoing.WriteAsync(message, CancellationToken.None);
                }
            }
        }
        catch (Exception exception) when (IsBroken(exception) || exception is InvalidOperationException)
        {
            // The stream is gone, which its reader reports.
        }
    }

    private void Take(StreamingMessage message)
    {
        Interlocked.Increment(ref _received);
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                _hasAnswered = true;
                Forget(_invocations, message.InvocationResponse.InvocationId)?.TrySetResult(message.InvocationResponse);
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                _log(message.RpcLog);
                break;
            default:
                Forget(_requests, message.RequestId)?.TrySetResult(message);
                break;
        }
    }
}
