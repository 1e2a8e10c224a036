using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Notices;

/// <summary>
/// Sends the notices that are queued, in words that are true at that moment, and drops those that ask for what has been done. A notice that the gateway does not take is tried again later, and given up after the last try. A try
/// is marked in the row before the gateway is called, and the mark says when the next one may be: of two messages for one notice only one
/// gets to call. A process that dies before the answer is stored leaves a notice that is tried again, because its answer is lost. An answer
/// that is known and cannot be stored is kept in the queue until it can.
/// </summary>
internal sealed partial class NoticeSender(
    NoticeStore store,
    NoticeService notices,
    NoticeMeasures measures,
    ISmsGateway gateway,
    GatewayPatience patience,
    GatewayCalls calls,
    IHiddenText hidden,
    IEnumerable<INoticeWording> wordings,
    TimeProvider time,
    Limits limits,
    ILogger<NoticeSender> logger)
{
    // Longer than the gateway has, so that no second try begins while one waits for it.
    private static readonly TimeSpan TryLasts = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(20);

    /// <summary>Works on a ticket.</summary>
    [Function("SendNotice")]
    public Task Send(
        [ServiceBusTrigger(NoticeService.Queue, Connection = QueueClient.Setting)] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        WorkAsync(JsonSerializer.Deserialize<NoticeTicket>(message.Body, Json.Options)!, cancellation);

    /// <summary>Works on a ticket.</summary>
    internal async Task WorkAsync(NoticeTicket ticket, CancellationToken cancellation)
    {
        if (ticket.Answer is { } known)
        {
            await KeepAsync(ticket.Id, known);
            return;
        }

        if (!calls.TryBegin(ticket.Id))
        {
            // The ticket of that call is still there, and goes on.
            return;
        }

        try
        {
            // Where the row changes meanwhile, the ticket of that change may have been turned away above. This one stands for both.
            while (!await TryAsync(ticket, cancellation))
            {
            }
        }
        finally
        {
            calls.End(ticket.Id);
        }
    }

    /// <summary>
    /// Doubles from try to try. The id spreads notices that failed together over half as long again. In whole milliseconds, as queues and
    /// timers count.
    /// </summary>
    /// <param name="id">The notice.</param>
    /// <param name="attempts">Tries so far, of those granted together.</param>
    internal static TimeSpan PauseAfter(string id, int attempts)
    {
        var pause = Math.Min(ShortestPause.Ticks << Math.Min(attempts - 1, 16), LongestPause.Ticks);
        var spread = int.Parse(id.AsSpan(2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 65536.0;
        return TimeSpan.FromMilliseconds(Math.Round(TimeSpan.FromTicks(pause).TotalMilliseconds * (1 + (spread / 2))));
    }

    // False where the row has changed since it was read.
    private async Task<bool> TryAsync(NoticeTicket ticket, CancellationToken cancellation)
    {
        if (await store.FindAsync(ticket.Id, cancellation) is not { Document: { State: NoticeState.Queued } notice } found)
        {
            return true;
        }

        var now = time.GetUtcNow();
        if (notice.NextAt > now)
        {
            await notices.EnqueueAsync(ticket, notice.NextAt, cancellation);
            return true;
        }

        if (notice.IsStaleAt(now))
        {
            await KeepAsync(notice.Id, new GatewayResult(notice.Attempts, MessageId: null, "too late to be of use", IsFinal: true));
            return true;
        }

        if (notice.Attempts >= notice.MostAttempts)
        {
            await KeepAsync(notice.Id, new GatewayResult(notice.Attempts, MessageId: null, "no answer to the last try"));
            return true;
        }

        if (await WordedAsync(notice, cancellation) is not { } content)
        {
            // A try whose answer was lost may have been taken: a delivery report says so still.
            // The sweep may have changed the row meanwhile, and its ticket ended while this one was at work.
            await store.ChangeAsync(
                notice.Id,
                before => before.State == NoticeState.Queued && before.Attempts == notice.Attempts
                    ? before with { State = NoticeState.Superseded, ChangedAt = now, Error = null }
                    : null,
                cancellation);
            return true;
        }

        var marked = notice.Saying(content) with { Attempts = notice.Attempts + 1, ChangedAt = now, NextAt = now + TryLasts };
        if (!await store.TryReplaceAsync(found, marked, cancellation))
        {
            return false;
        }

        await KeepAsync(marked.Id, await AskAsync(marked, cancellation));
        return true;
    }

    private async Task<NoticeContent?> WordedAsync(Notice notice, CancellationToken cancellation) =>
        wordings.FirstOrDefault(one => one.IsFor(notice.Template)) is { } wording ? await wording.ContentOfAsync(notice, cancellation) : notice.Content;

    private async Task<GatewayResult> AskAsync(Notice notice, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(patience.Limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        using var span = AppTelemetry.Source.StartActivity("send sms", ActivityKind.Client);
        span?.SetTag("template", notice.Template.Code()).SetTag("attempt", notice.Attempts);
        try
        {
            return new GatewayResult(notice.Attempts, await gateway.SendAsync(notice.Phone, notice.Template, ContentOf(notice), notice.Id, either.Token));
        }
        catch (SmsRefusedException exception)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().Name);
            NotTaken(logger, notice.Id, notice.Attempts, exception.Message);
            return new GatewayResult(notice.Attempts, MessageId: null, exception.Message, IsFinal: true);
        }
        catch (SmsPutOffException exception)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().Name);
            NotTaken(logger, notice.Id, notice.Attempts, exception.Message);
            return new GatewayResult(notice.Attempts, MessageId: null, exception.Message);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().Name);
            NotTaken(logger, notice.Id, notice.Attempts, exception.GetType().Name);
            return new GatewayResult(notice.Attempts, MessageId: null, exception.GetType().Name);
        }
    }

    // A code is nowhere before this moment.
    private NoticeContent ContentOf(Notice notice)
    {
        if (notice.Template != NoticeTemplate.SmsCode)
        {
            return notice.Content;
        }

        var code = hidden.Of(notice);
        return notice.Content with { Text = Shown(notice.Text), Values = [.. notice.Content.Values.Select(Shown)] };

        string Shown(string text) => text.Replace(NoticeTexts.Hidden, code, StringComparison.Ordinal);
    }

    // Not cancelled with the host: the gateway's answer would be lost.
    private async Task KeepAsync(string id, GatewayResult answer)
    {
        Notice? kept;
        var isChanged = false;
        try
        {
            if (answer.MessageId is { } message && gateway.ReportsWithoutTag)
            {
                await store.PutMessageAsync(message, id, CancellationToken.None);
            }

            kept = await store.ChangeAsync(
                id,
                notice => (isChanged = notice.State == NoticeState.Queued && notice.Attempts == answer.Attempt) ? After(notice, answer) : null,
                CancellationToken.None);
        }
        catch (Exception exception)
        {
            NotKept(logger, id, answer.Attempt, exception.GetType().Name);
            await notices.EnqueueAsync(new NoticeTicket(id, answer), time.GetUtcNow() + ShortestPause, CancellationToken.None);
            return;
        }

        if (kept is { State: NoticeState.Queued })
        {
            await notices.EnqueueAsync(new NoticeTicket(id), kept.NextAt, CancellationToken.None);
        }
        else if (isChanged)
        {
            measures.Finished(kept!);
        }
    }

    private Notice After(Notice notice, GatewayResult answer)
    {
        var now = time.GetUtcNow();
        var tried = notice with { ChangedAt = now, Error = answer.Error, MessageId = answer.MessageId ?? notice.MessageId };
        if (answer.MessageId is not null)
        {
            return tried with { State = NoticeState.Sent };
        }

        var left = notice.MostAttempts - notice.Attempts;
        return answer.IsFinal || left <= 0
            ? tried with { State = NoticeState.Dead }
            : tried with { NextAt = notices.AwakeAt(notice.Template, now + PauseAfter(notice.Id, limits.NoticeTries - left)) };
    }

    [LoggerMessage(410, LogLevel.Warning, "the gateway did not take notice {Id} at try {Attempt}: {Kind}")]
    private static partial void NotTaken(ILogger logger, string id, int attempt, string kind);

    [LoggerMessage(411, LogLevel.Warning, "the gateway's answer about notice {Id} at try {Attempt} cannot be stored yet ({Kind})")]
    private static partial void NotKept(ILogger logger, string id, int attempt, string kind);
}
