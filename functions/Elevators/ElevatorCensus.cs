using Azure.Data.Tables;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Counts the elevators in use, district by district, so that nothing that asks for their number walks the registry. Table ElevatorCounts:
/// the partition is the district, the row the day, newest first, so that the last count by a day is the first row of a range. A count is
/// kept as it was first made: a month's figures stay what they were.
/// </summary>
internal sealed class ElevatorCensus(StorageClients storage, ElevatorLists lists, TimeProvider time)
{
    private readonly TableClient _counts = storage.Tables.GetTableClient(ElevatorsModule.CountTable);

    /// <summary>Counts the elevators in use now as those of yesterday's end. An existing count is kept.</summary>
    public async Task CountAsync(CancellationToken cancellation)
    {
        var yesterday = ShanghaiCalendar.DayOf(time.GetUtcNow()).AddDays(-1);
        foreach (var district in Districts.All)
        {
            var inUse = 0;
            await foreach (var segment in lists.SegmentsAsync(ElevatorListKeys.District(district), after: null, ElevatorLists.LargestSegment, cancellation))
            {
                inUse += segment.Count(entry => entry.Status.IsMaintained() && entry.District == district.Code);
            }

            await _counts.TryAddAsync(Row.Of(district.Code, Key(yesterday), new ElevatorCount(district.Code, yesterday, inUse)), cancellation);
        }
    }

    /// <summary>The last count of a district by the end of a day, or null if it does not exist.</summary>
    public async Task<ElevatorCount?> FindAsync(string district, DateOnly day, CancellationToken cancellation)
    {
        var from = Key(day);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {district} and RowKey ge {from}");
        await foreach (var row in _counts.QueryAsync<TableEntity>(filter, maxPerPage: 1, cancellationToken: cancellation))
        {
            return row.Document<ElevatorCount>();
        }

        return null;
    }

    private static string Key(DateOnly day) => NewestFirst.Before(ShanghaiCalendar.StartOfDay(day));
}
