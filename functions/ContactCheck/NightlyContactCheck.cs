using Azure;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.ContactCheck;

/// <summary>
/// Finds each night the organisations that a notice would not reach: a person without a verified phone is reported before the event, not
/// during it. They stand in the list of unreachable organisations, and are told once a month by the phone that is known, after the quiet hours.
/// </summary>
internal sealed partial class NightlyContactCheck(
    ContactGaps gaps, OrganisationStore organisations, NoticeStore store, NoticeService notices, TimeProvider time, ILogger<NightlyContactCheck> logger)
    : INightlyPart
{
    private const int Batch = 20;

    /// <summary>The partitions that hold those who would not be reached: districts, then the city's own.</summary>
    public static IEnumerable<string> Partitions => [.. Districts.All.Select(district => NoticeListKeys.Unreachable(district.Code)), NoticeListKeys.Unreachable(null)];

    /// <inheritdoc/>
    public TimeOnly From => new(2, 0);

    /// <inheritdoc/>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await LookAsync(cancellation);
        return true;
    }

    /// <summary>Looks at every organisation.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var before = new Dictionary<(string Partition, string Row), ETag>();
        foreach (var partition in Partitions)
        {
            await foreach (var (row, version) in store.PointersAsync(partition, after: "", before: "~", cancellation))
            {
                before[(partition, row)] = version;
            }
        }

        var found = 0;
        foreach (var role in ContactGaps.Roles)
        {
            await foreach (var some in organisations.ListAsync(role, after: null, cancellation: cancellation).Chunk(Batch).WithCancellation(cancellation))
            {
                foreach (var (organisation, gap) in some.Zip(await Task.WhenAll(some.Select(one => gaps.FindGapsAsync(one, cancellation)))))
                {
                    if (gap is { } known)
                    {
                        found++;
                        var (unreachable, phones) = known;
                        var partition = NoticeListKeys.Unreachable(unreachable.District);
                        before.Remove((partition, unreachable.Id.ToString()));
                        await store.PutPointerAsync(partition, unreachable.Id.ToString(), cancellation);
                        await TellAsync(organisation, unreachable, phones.ForMissingContacts, cancellation);
                    }
                }
            }
        }

        await Task.WhenAll(before.Select(gone => store.DropPointerAsync(gone.Key.Partition, gone.Key.Row, gone.Value, cancellation)));
        Looked(logger, found);
    }

    // By the way that is left, if there is one.
    private async Task TellAsync(Organisation organisation, UnreachableOrganisation unreachable, string? phone, CancellationToken cancellation)
    {
        if (phone is not null)
        {
            await notices.QueueAsync(
                UnreachableWording.CauseOf(organisation.Id, ShanghaiCalendar.MonthOf(time.GetUtcNow())),
                new NoticeRecipient(organisation.Role, organisation.Id, phone),
                NoticeTemplate.Unreachable,
                UnreachableWording.SubjectOf(unreachable),
                cancellation);
        }
    }

    [LoggerMessage(413, LogLevel.Information, "{Count} organisations would not be reached by a notice")]
    private static partial void Looked(ILogger logger, int count);
}
