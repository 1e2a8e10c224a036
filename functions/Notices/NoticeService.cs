using System.Text.Json;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Notices;

/// <summary>Has notices sent: the row first, then the message that makes somebody send it.</summary>
internal sealed class NoticeService(NoticeStore store, QueueSenders senders, TimeProvider time, Limits limits)
{
    /// <summary>Name of the queue, whose messages are <see cref="NoticeTicket"/>s.</summary>
    public const string Queue = "notices";

    private readonly QueueSender _sender = senders.To(Queue);

    /// <summary>Has a notice sent, once, however often it is asked for: at once, or after the quiet hours where it is not urgent.</summary>
    /// <param name="cause">The cause, the same for the same occasion.</param>
    /// <param name="to">To whom.</param>
    /// <param name="template">The template of the text.</param>
    /// <param name="about">The subject of the notice.</param>
    /// <param name="until">Not sent after this instant, UTC, or null if it is always worth sending.</param>
    public async Task QueueAsync(
        string cause, NoticeRecipient to, NoticeTemplate template, NoticeSubject about, CancellationToken cancellation, DateTimeOffset? until = null)
    {
        var now = time.GetUtcNow();
        var notice = new Notice
        {
            Id = Notice.IdOf(cause, to.Phone, template),
            Cause = cause,
            Phone = to.Phone,
            Role = to.Role,
            Organisation = to.Organisation,
            District = about.District,
            Elevator = about.Elevator,
            Template = template,
            Text = "",
            Until = until,
            QueuedAt = now,
            NextAt = AwakeAt(template, now),
            MostAttempts = limits.NoticeTries,
        }.Saying(NoticeTexts.Of(template, about));
        if (!await store.TryAddAsync(notice, cancellation))
        {
            // A process may have died between row and message, so the message is sent again. A second message finds the notice sent.
            var there = await store.FindAsync(notice.Id, cancellation);
            if (there is not { Document.State: NoticeState.Queued })
            {
                return;
            }

            notice = there.Document;
        }

        await EnqueueAsync(new NoticeTicket(notice.Id), notice.NextAt, cancellation);
    }

    /// <summary>
    /// Grants further tries to a notice that was given up or did not arrive and is still worth sending. Any other notice is unchanged.
    /// </summary>
    /// <returns>The notice as it is now, or null if it does not exist.</returns>
    public async Task<Notice?> RetryAsync(string id, AccountId by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var isRevived = false;
        var notice = await store.ChangeAsync(
            id,
            before => (isRevived = NoticeStore.IsLost(before) && !before.IsStaleAt(now))
                ? before with
                {
                    State = NoticeState.Queued,
                    MostAttempts = before.Attempts + limits.NoticeTries,
                    NextAt = AwakeAt(before.Template, now),
                    ChangedAt = now,
                    Error = null,
                    RetriedBy = by,
                }
                : null,
            cancellation);
        if (isRevived)
        {
            await EnqueueAsync(new NoticeTicket(id), notice!.NextAt, cancellation);
        }

        return notice;
    }

    /// <summary>The first moment from a moment on at which a notice of a template may be sent.</summary>
    internal DateTimeOffset AwakeAt(NoticeTemplate template, DateTimeOffset moment) =>
        NoticeTexts.IsUrgent(template) ? moment : QuietHours.EndOf(moment, limits);

    /// <summary>Has a ticket worked on at a moment.</summary>
    internal Task EnqueueAsync(NoticeTicket ticket, DateTimeOffset at, CancellationToken cancellation)
    {
        var message = new ServiceBusMessage(JsonSerializer.SerializeToUtf8Bytes(ticket, Json.Options)) { ContentType = "application/json" };
        return _sender.SendAsync(message, at, cancellation);
    }
}
