using Azure.Messaging.ServiceBus;

namespace ElevatorFunctions.Notices;

/// <summary>Has notices sent: the row first, then the message that makes somebody send it.</summary>
public sealed class NoticeDesk(NoticeStore store, ServiceBusClient client, TimeProvider time)
{
    /// <summary>Name of the queue; a message is the id of a notice.</summary>
    public const string Queue = "notices";

    private readonly ServiceBusSender _sender = client.CreateSender(Queue);

    /// <summary>Has a notice sent, once, however often it is asked for.</summary>
    /// <param name="cause">Why; the same for the same occasion.</param>
    /// <param name="phone">To whom.</param>
    /// <param name="template">What about.</param>
    /// <param name="place">Where the elevator is.</param>
    /// <param name="code">The elevator's code.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task QueueAsync(
        string cause, string phone, NoticeTemplate template, string place, string code, CancellationToken cancellation)
    {
        var notice = new Notice
        {
            Id = Notice.IdOf(cause, phone, template),
            Cause = cause,
            Phone = phone,
            Template = template,
            Text = NoticeTexts.Of(template, place, code),
            QueuedAt = time.GetUtcNow(),
        };
        if (!await store.TryAddAsync(notice, cancellation) && await store.FindAsync(notice.Id, cancellation) is not { Document.State: NoticeState.Queued })
        {
            return;
        }

        // Whoever died between row and message is asked again: a second message finds the notice sent.
        await EnqueueAsync(notice.Id, time.GetUtcNow(), cancellation);
    }

    /// <summary>Has a queued notice tried at a moment.</summary>
    internal Task EnqueueAsync(string id, DateTimeOffset at, CancellationToken cancellation)
    {
        var message = new ServiceBusMessage(id);
        if (at > time.GetUtcNow())
        {
            message.ScheduledEnqueueTime = at;
        }

        return _sender.SendMessageAsync(message, cancellation);
    }
}
