namespace ElevatorFunctions.Notices;

/// <summary>
/// Applies delivery reports to notices. Reports come in any order and more than once: "delivered" is final, and "failed" counts only for
/// the message that the gateway took last. A report that names no notice is ignored.
/// </summary>
internal sealed class DeliveryReports(NoticeStore store, NoticeMeasures measures, TimeProvider time)
{
    private const int LongestDetails = 200;

    /// <summary>Takes reports as their provider writes them.</summary>
    /// <returns>False when they have to come again (<see cref="TakeAsync"/>).</returns>
    public async Task<bool> TakeAllAsync(SmsProvider provider, IEnumerable<DeliveryReportRequest?> told, CancellationToken cancellation)
    {
        var all = true;
        foreach (var report in told.Select(one => one?.Of(provider)).OfType<DeliveryReport>())
        {
            all &= await TakeAsync(report, cancellation);
        }

        return all;
    }

    /// <summary>Takes a report.</summary>
    /// <returns>False when it has to come again: its message may be one that is being handed over at this moment.</returns>
    public async Task<bool> TakeAsync(DeliveryReport report, CancellationToken cancellation)
    {
        var id = report is { Tag: null or "", MessageId: { Length: > 0 } message } ? await store.FindOfMessageAsync(message, cancellation) : report.Tag;
        if (!Notice.IsId(id))
        {
            return true;
        }

        var (isEarly, isNews) = (false, false);
        var told = await store.ChangeAsync(
            id!,
            notice =>
            {
                isEarly = !report.IsDelivered && notice is { State: NoticeState.Queued, Attempts: > 0 } && notice.MessageId != report.MessageId;
                var after = After(notice, report);
                isNews = after is not null;
                return after;
            },
            cancellation);
        if (isNews)
        {
            measures.Finished(told!);
        }

        return !isEarly;
    }

    private Notice? After(Notice notice, DeliveryReport report)
    {
        var changed = notice with { ChangedAt = time.GetUtcNow(), MessageId = report.MessageId ?? notice.MessageId };
        if (report.IsDelivered)
        {
            return notice.State == NoticeState.Delivered ? null : changed with { State = NoticeState.Delivered, Error = null };
        }

        return notice.State == NoticeState.Sent && notice.MessageId == report.MessageId
            ? changed with { State = NoticeState.Failed, Error = Bounded(report.Details) ?? "not delivered" }
            : null;
    }

    private static string? Bounded(string? details) => details?.Length > LongestDetails ? details[..LongestDetails] : details;
}
