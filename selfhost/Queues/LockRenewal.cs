using Azure.Messaging.ServiceBus;

namespace SelfHost.Queues;

/// <summary>Keeps the locks of messages while their function runs.</summary>
internal sealed class LockRenewal : IAsyncDisposable
{
    // Time left for a renewal that is late; of a short lock, half of it.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;

    public LockRenewal(ServiceBusReceiver receiver, IReadOnlyList<ServiceBusReceivedMessage> messages, TimeSpan limit, TimeProvider time)
    {
        var until = limit < TimeSpan.MaxValue ? time.GetUtcNow() + limit : DateTimeOffset.MaxValue;
        _renewing = Task.WhenAll(messages.Select(message => RenewAsync(receiver, message, until, time)));
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _renewing;
        _done.Dispose();
    }

    private async Task RenewAsync(ServiceBusReceiver receiver, ServiceBusReceivedMessage message, DateTimeOffset until, TimeProvider time)
    {
        try
        {
            while (message.LockedUntil < until)
            {
                var left = message.LockedUntil - time.GetUtcNow();
                var wait = left - (left / 2 < Margin ? left / 2 : Margin);
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, _done.Token);
                await receiver.RenewMessageLockAsync(message, _done.Token);
            }
        }
        catch (OperationCanceledException) when (_done.IsCancellationRequested)
        {
            // The function has ended.
        }
        catch (ServiceBusException)
        {
            // Lost, or settled by the function itself: the host finds out when it settles.
        }
    }
}
