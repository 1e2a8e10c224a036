using Azure.Data.Tables;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Backup;

/// <summary>
/// The rows of a table that a backup holds. All of a table, unless it is said here: a table that is forgotten here costs room, and never a record. A
/// pointer is a key and no document, so that lists of pointers are copied although some could be made anew.
/// </summary>
/// <param name="Filter">The rows, or null for all.</param>
/// <param name="IsList">
/// Whether it is read when the others are. Copies are written before their truth, so that each truth in the backup has its copies there.
/// </param>
internal sealed record TableSelection(string Table, string? Filter, bool IsList)
{
    private const string ListEnding = "Lists";
    private const string Reminders = "reminders|";

    private static readonly Dictionary<string, string?> Parts = new(StringComparer.Ordinal)
    {
        // The copies of visits are written anew from the visits of People.
        [ElevatorsModule.Table] = TableClient.CreateQueryFilter($"RowKey lt {ElevatorKeys.Visits} or RowKey ge {Row.After(ElevatorKeys.Visits)}"),
        [VisitsModule.ListTable] = TableClient.CreateQueryFilter($"PartitionKey ge {Reminders} and PartitionKey lt {Row.After(Reminders)}"),
        // Its lists are written anew from the registry. A change under way is finished after a restore.
        [ElevatorsModule.ListTable] = TableClient.CreateQueryFilter($"PartitionKey eq {ElevatorListKeys.Intents}"),
        // Its copies are written anew from the records of Elevators: one that was read at another moment than its record would never be mended.
        [TasksModule.ListTable] = TableClient.CreateQueryFilter($"PartitionKey eq {OverdueStore.Nights} or PartitionKey eq {KeptVisits.Partition}"),
    };

    // Codes and challenges are over within minutes, and a backup is older than that when it is restored.
    private static readonly string[] LeftOut = [PhoneCodesModule.Table];

    /// <summary>The selections of tables: those of truths first, the lists behind them.</summary>
    public static IReadOnlyList<TableSelection> Of(IEnumerable<string> tables) =>
    [
        .. tables.Except(LeftOut, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(table => new TableSelection(table, Parts.GetValueOrDefault(table), IsListed(table)))
            .OrderBy(selection => selection.IsList),
    ];

    // The night's notes say that work on other rows is done. The intent of an administrative act, and the lock of a visit, are written before what they stand
    // for. All these are read behind it.
    private static bool IsListed(string table) =>
        table.EndsWith(ListEnding, StringComparison.Ordinal) || table is CasesModule.PulseTable or AdminActsModule.Table or ElevatorsModule.Table;
}
