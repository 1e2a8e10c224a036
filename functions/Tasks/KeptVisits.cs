using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Tasks;

/// <summary>
/// The first day whose visits are all kept. Of days before it retention has deleted some (V-16, ADR 20), so that no due day and no rate of theirs can be computed any more.
/// </summary>
internal sealed class KeptVisits(StorageClients storage)
{
    internal const string Partition = "kept";

    private const string Visits = "visits";

    private readonly TableClient _table = storage.Tables.GetTableClient(TasksModule.ListTable);

    // A run asks for each visit that it deletes. The day never goes back, so that it is not read again.
    private DateOnly _movedTo;

    /// <summary>The day, of Shanghai. The first of all days while no visit was deleted.</summary>
    public async Task<DateOnly> FirstDayAsync(CancellationToken cancellation) =>
        await _table.FindAsync<FirstDay>(Partition, Visits, cancellation) is { Document.Day: var day } ? day : DateOnly.MinValue;

    /// <summary>Moves the day forward, before the first visit of an earlier day is deleted. It never goes back.</summary>
    public async Task MoveAsync(DateOnly day, CancellationToken cancellation)
    {
        if (day <= _movedTo)
        {
            return;
        }

        if (day > await FirstDayAsync(cancellation))
        {
            await _table.UpsertEntityAsync(Row.Of(Partition, Visits, new FirstDay(day)), TableUpdateMode.Replace, cancellation);
        }

        _movedTo = day;
    }

    private sealed record FirstDay(DateOnly Day);
}
