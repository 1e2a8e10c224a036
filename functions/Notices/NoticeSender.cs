using System.Globalization;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Notices;

/// <summary>Sends what is queued; what the gateway does not take is tried again later, and given up after the last try.</summary>
public sealed partial class NoticeSender(NoticeStore store, NoticeDesk desk, ISmsGateway gateway, TimeProvider time, ILogger<NoticeSender> logger)
{
    /// <summary>Tries before a notice is given up: about two hours.</summary>
    public const int MostAttempts = 12;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(20);

    /// <summary>Sends the notice of a message.</summary>
    [Function("SendNotice")]
    public async Task Send(
        [ServiceBusTrigger(NoticeDesk.Queue, Connection = QueueClient.Setting)] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var id = message.Body.ToString();
        if (await store.FindAsync(id, cancellation) is not { Document.State: NoticeState.Queued } found)
        {
            return;
        }

        var tried = found.Document with { Attempts = found.Document.Attempts + 1, ChangedAt = time.GetUtcNow(), Error = null };
        try
        {
            await gateway.SendAsync(tried.Phone, tried.Text, cancellation);
            tried = tried with { State = NoticeState.Sent };
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            NotTaken(logger, id, tried.Attempts, exception.GetType().Name);
            tried = tried with { Error = exception.GetType().Name, State = tried.Attempts < MostAttempts ? NoticeState.Queued : NoticeState.Dead };
        }

        await store.TryReplaceAsync(found, tried, cancellation);
        if (tried.State == NoticeState.Queued)
        {
            await desk.EnqueueAsync(id, time.GetUtcNow() + PauseAfter(id, tried.Attempts), cancellation);
        }
    }

    /// <summary>Doubles from try to try; the id spreads what failed together over half as long again.</summary>
    internal static TimeSpan PauseAfter(string id, int attempts)
    {
        var pause = Math.Min(ShortestPause.Ticks << Math.Min(attempts - 1, 16), LongestPause.Ticks);
        var spread = int.Parse(id.AsSpan(2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 65536.0;
        return TimeSpan.FromTicks(pause + (long)(pause * spread / 2));
    }

    [LoggerMessage(410, LogLevel.Warning, "the gateway did not take notice {Id} at try {Attempt}: {Kind}")]
    private static partial void NotTaken(ILogger logger, string id, int attempt, string kind);
}
