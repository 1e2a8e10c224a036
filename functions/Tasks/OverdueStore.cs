using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Tasks;

/// <summary>
/// Overdue records (V-17). A record is a row of its elevator's partition. Copies of it stand in the lists of the city, its district, its use unit,
/// its company and its elevator, by month of the due day. The table also keeps how far each district is settled.
/// </summary>
/// <remarks>
/// A list counts all its records on each page, some thousands a year for a large company, and reads a copy without a request of its own. Copies are safe here
/// because the nightly run alone writes records, and each at most a few times. A copy stands only while its record says the same: it is a pointer from before
/// the record changes until after. A run that dies in between leaves pointers, whose records are read at their place, as are those of earlier releases.
/// </remarks>
internal sealed class OverdueStore(StorageClients storage, ElevatorStore elevators, IStandingExemptions exemptions)
{
    /// <summary>The list of all records.</summary>
    public const string City = "city";

    /// <summary>The partition that keeps how far each district is settled.</summary>
    internal const string Nights = "nights";

    private readonly TableClient _table = storage.Tables.GetTableClient(TasksModule.ListTable);
    private readonly PointerLists _lists = new(storage.Tables.GetTableClient(TasksModule.ListTable));

    /// <summary>The list of an elevator.</summary>
    public static string OfElevator(ElevatorCode code) => $"elevator|{code}";

    /// <summary>Reads what lists hold or lead to, with the exemptions of those that cost a company points.</summary>
    public PointerReader<ListedOverdueRecord> Walk()
    {
        var standing = new ExemptionLookup(exemptions, ExemptionKind.OverdueRecord, ScoreRate.Maintenance);
        return new(_lists, async (rows, cancellation) =>
            await Task.WhenAll(rows.Select(row => row.HasDocument()
                ? ListedAsync(row.Document<StoredOverdueRecord>(), standing, cancellation)
                : FindAsync(PointerLists.ReferenceIn(row.RowKey), standing, cancellation))));
    }

    /// <summary>A record with its exemption, or null if it does not exist.</summary>
    public Task<ListedOverdueRecord?> FindListedAsync(string id, CancellationToken cancellation) =>
        FindAsync(id, new ExemptionLookup(exemptions, ExemptionKind.OverdueRecord, ScoreRate.Maintenance), cancellation);

    /// <summary>A record, or null if it does not exist.</summary>
    public async Task<StoredOverdueRecord?> FindAsync(string id, CancellationToken cancellation) =>
        OverdueRecordId.TryParse(id, out var record)
        && await elevators.Table.FindAsync<StoredOverdueRecord>(
            ElevatorKeys.Partition(record.Elevator), ElevatorKeys.OverdueRecord(record.DueOn), cancellation) is { } found
            ? found.Document
            : null;

    /// <summary>Brings an elevator's records to what they are to be. The same again changes nothing.</summary>
    /// <returns>How many were written or deleted.</returns>
    public async Task<int> ReplaceAsync(
        IReadOnlyList<StoredOverdueRecord> stored, IReadOnlyList<StoredOverdueRecord> wanted, CancellationToken cancellation)
    {
        var before = stored.ToDictionary(record => record.DueOn);
        var after = wanted.ToDictionary(record => record.DueOn);
        var changed = wanted.Where(record => before.GetValueOrDefault(record.DueOn) != record).ToArray();
        var gone = stored.Where(record => !after.ContainsKey(record.DueOn)).ToArray();
        foreach (var record in changed)
        {
            string[] partitions = [.. PartitionsOf(record)];
            string[] left = [.. before.GetValueOrDefault(record.DueOn) is { } former ? PartitionsOf(former).Except(partitions, StringComparer.Ordinal) : []];
            // Copies become pointers first: if the run died and the facts changed back, a copy that differs from its record would never be mended.
            await _lists.AddAsync([.. partitions, .. left], PointerOf(record), cancellation);
            await elevators.Table.UpsertEntityAsync(RowOf(record), TableUpdateMode.Replace, cancellation);
            await _lists.CopyAsync(partitions, PointerOf(record), record, cancellation);
            await _lists.RemoveAsync(left, PointerOf(record), cancellation);
        }

        foreach (var record in gone)
        {
            await _lists.AddAsync(PartitionsOf(record), PointerOf(record), cancellation);
            await elevators.Table.DeleteEntityAsync(
                ElevatorKeys.Partition(record.Elevator), ElevatorKeys.OverdueRecord(record.DueOn), ETag.All, cancellation);
            await _lists.RemoveAsync(PartitionsOf(record), PointerOf(record), cancellation);
        }

        return changed.Length + gone.Length;
    }

    /// <summary>How far each district is settled, by its code. A district without a run is missing.</summary>
    public async Task<IReadOnlyDictionary<string, OverdueNight>> NightsAsync(CancellationToken cancellation) =>
        await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Nights}"), cancellationToken: cancellation)
            .ToDictionaryAsync(row => row.RowKey, row => row.Document<OverdueNight>(), StringComparer.Ordinal, cancellation);

    /// <summary>Notes how far a district is settled.</summary>
    public Task NoteAsync(District district, OverdueNight night, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(NightRow(district, night), TableUpdateMode.Replace, cancellation);

    /// <summary>The rows of a record and of its copies as they stand when all is written, by table: for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> RowsOf(StoredOverdueRecord record) =>
        [(ElevatorsModule.Table, RowOf(record)), .. CopiesOf(record)];

    /// <summary>The copies of a record, by table: for a restored backup, which has the record alone.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> CopiesOf(StoredOverdueRecord record) =>
        PartitionsOf(record).Select(partition => (TasksModule.ListTable, Row.Of(partition, PointerOf(record), record)));

    /// <summary>The row that says how far a district is settled.</summary>
    internal static TableEntity NightRow(District district, OverdueNight night) => Row.Of(Nights, district.Code, night);

    private async Task<ListedOverdueRecord?> FindAsync(string id, ExemptionLookup standing, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } record ? await ListedAsync(record, standing, cancellation) : null;

    private static async Task<ListedOverdueRecord?> ListedAsync(StoredOverdueRecord record, ExemptionLookup standing, CancellationToken cancellation) =>
        new(record, record.Company is { } company ? await standing.FindAsync(company, record.Id.ToString(), cancellation) : null);

    private static TableEntity RowOf(StoredOverdueRecord record) =>
        Row.Of(ElevatorKeys.Partition(record.Elevator), ElevatorKeys.OverdueRecord(record.DueOn), record);

    private static string PointerOf(StoredOverdueRecord record) => PointerLists.Row(ShanghaiCalendar.StartOfDay(record.DueOn), record.Id.ToString());

    private static IEnumerable<string> PartitionsOf(StoredOverdueRecord record)
    {
        string[] lists =
        [
            City,
            ElevatorListKeys.District(Districts.Find(record.District)!),
            ElevatorListKeys.UseUnit(record.UseUnit),
            OfElevator(record.Elevator),
            .. record.Company is { } company ? [ElevatorListKeys.Company(company)] : Array.Empty<string>(),
        ];
        return PointerLists.PartitionsOf(lists, ShanghaiCalendar.StartOfDay(record.DueOn), isOpen: false);
    }
}
