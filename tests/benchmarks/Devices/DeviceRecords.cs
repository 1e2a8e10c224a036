using System.Globalization;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Benchmarks.Devices;

/// <summary>
/// The records of messages, rescues and notices, each with its times. Devices, app and storage share the machine's clock.
/// </summary>
internal sealed class DeviceRecords
{
    private static readonly TimeSpan Accept = TimeSpan.FromMinutes(3);

    private readonly List<(Report Report, DateTimeOffset StoredAt)> _reports = [];
    private readonly List<Rescue> _rescues = [];
    private readonly List<Notice> _notices = [];

    private DeviceRecords()
    {
    }

    /// <summary>Reads all there is.</summary>
    public static async Task<DeviceRecords> ReadAsync(string connection, CancellationToken cancellationToken)
    {
        var tables = new TableServiceClient(connection);
        var records = new DeviceRecords();
        await foreach (var row in tables.GetTableClient(RescuesModule.Table).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            if (row.RowKey.StartsWith("report|", StringComparison.Ordinal))
            {
                records._reports.Add((row.Document<Report>(), row.Timestamp!.Value));
            }
            else if (row.RowKey.StartsWith("rescue|", StringComparison.Ordinal))
            {
                records._rescues.Add(row.Document<Rescue>());
            }
        }

        await foreach (var row in tables.GetTableClient(NoticesModule.Table).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            records._notices.Add(row.Document<Notice>());
        }

        return records;
    }

    /// <summary>When messages happened, and the seconds from then until they were stored.</summary>
    public IReadOnlyList<(DateTimeOffset OccurredAt, double Seconds)> Stored(Func<Report, bool> which) =>
        [.. _reports.Where(stored => which(stored.Report)).Select(stored => (stored.Report.OccurredAt, (stored.StoredAt - stored.Report.OccurredAt).TotalSeconds))];

    /// <summary>Rescues of trapped people.</summary>
    public IEnumerable<Rescue> Rescues => _rescues.Where(rescue => rescue.Progress().TrappedAt is not null);

    /// <summary>Of each rescue the seconds from what the device reported to the SMS of the first dispatch: queued, and taken by the gateway.</summary>
    public IReadOnlyList<(double Queued, double Sent)> Dispatches()
    {
        var told = _notices.Where(notice => notice.Cause.EndsWith($"/{RescueDueActionKind.TellDispatched}-0", StringComparison.Ordinal))
            .ToLookup(notice => notice.Cause.Split('/')[0], StringComparer.Ordinal);
        return
        [
            .. Rescues.Select(rescue => told[rescue.Reference.ToString()].Select(notice => (
                    (notice.QueuedAt - rescue.OccurredAt).TotalSeconds,
                    notice.State == NoticeState.Sent ? (notice.ChangedAt!.Value - rescue.OccurredAt).TotalSeconds : double.PositiveInfinity))
                .DefaultIfEmpty((double.PositiveInfinity, double.PositiveInfinity)).First()),
        ];
    }

    /// <summary>
    /// The seconds by which deadlines were met late, negative when early: the notice that no company has accepted (its deadline is in its
    /// cause), and the call of the next company, 3:00 after the last.
    /// </summary>
    public IReadOnlyList<double> Lateness()
    {
        var lapses = _notices.Where(notice => notice.Cause.Contains($"/{RescueDueActionKind.TellAcceptLapsed}-", StringComparison.Ordinal))
            .Select(notice => (notice.QueuedAt - DeadlineIn(notice.Cause)).TotalSeconds);
        var calls = Rescues.SelectMany(rescue =>
        {
            var dispatches = rescue.Progress().Dispatches;
            return dispatches.Skip(1).Zip(dispatches, (next, last) => (next.At - last.At - Accept).TotalSeconds);
        });
        return [.. lapses, .. calls];
    }

    private static DateTimeOffset DeadlineIn(string cause) =>
        new(long.Parse(cause.AsSpan(cause.LastIndexOf('-') + 1), CultureInfo.InvariantCulture), TimeSpan.Zero);
}
