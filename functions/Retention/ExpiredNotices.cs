using System.Runtime.CompilerServices;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Retention;

/// <summary>Text messages. One that waits to be sent stays, and so does one about a case that is open.</summary>
internal sealed class ExpiredNotices(NoticeStore notices, RescueStore rescues, ComplaintStore complaints) : IExpiring
{
    /// <inheritdoc/>
    public string Kind => "notices";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Expired> FindAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var before = now - RetentionPeriods.Notice;
        await foreach (var (partition, row) in notices.PointersUntilAsync(ShanghaiCalendar.MonthOf(before), cancellation))
        {
            var found = await notices.FindAsync(PointerLists.ReferenceIn(row), cancellation);
            if (found is null || NoticeListKeys.InLists(found.Document) != row)
            {
                // Of a notice that was never recorded, or queued again at another time.
                yield return new(row, before, token => DropAsync(partition, row, token));
            }
            else if (found.Document is { State: not NoticeState.Queued, QueuedAt: var queued } notice && queued <= before && !await IsOfOpenCaseAsync(notice, cancellation))
            {
                yield return new(notice.Id, queued + RetentionPeriods.Notice, token => notices.TryDeleteAsync(found, token));
            }
        }
    }

    private async Task<bool> DropAsync(string partition, string row, CancellationToken cancellation)
    {
        await notices.DropPointerAsync(partition, row, Azure.ETag.All, cancellation);
        return true;
    }

    // Rescues and complaints begin the cause of their notices with their reference. The texts of both are alike.
    private async Task<bool> IsOfOpenCaseAsync(Notice notice, CancellationToken cancellation)
    {
        var reference = notice.Cause.Split('/')[0];
        return (CaseReference<RescueId>.TryParse(reference, out var rescue) && await rescues.FindAsync(rescue, cancellation) is { Document: ICase { IsClosed: false } })
            || (CaseReference<ComplaintId>.TryParse(reference, out var complaint) && await complaints.FindAsync(complaint, cancellation) is { Document: ICase { IsClosed: false } });
    }
}
