using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Exemptions;

/// <summary>
/// Exemptions from the assessment (<see cref="ExemptionKeys"/>). Lists hold pointers only, written before the truth, by month of the making: of the city,
/// the district, the company and the elevator.
/// </summary>
internal sealed class ExemptionStore : IStandingExemptions
{
    private const int Parallelism = 20;

    private readonly TableClient _table;
    private readonly PointerLists _lists;

    /// <summary>Reads and writes for requests.</summary>
    public ExemptionStore(StorageClients storage)
        : this(storage.Tables) => InBulk = new ExemptionStore(storage.BulkTables);

    private ExemptionStore(TableServiceClient tables)
    {
        InBulk = this;
        _table = tables.GetTableClient(ExemptionsModule.Table);
        _lists = new PointerLists(tables.GetTableClient(ExemptionsModule.ListTable));
    }

    /// <summary>The same for those who read the exemptions of many companies.</summary>
    public ExemptionStore InBulk { get; }

    /// <summary>An exemption, or null if it does not exist.</summary>
    public Task<Versioned<Exemption>?> FindAsync(ExemptionId id, CancellationToken cancellation) =>
        _table.FindAsync<Exemption>(ExemptionKeys.Partition(id.Company), ExemptionKeys.Exemption(id), cancellation);

    /// <summary>All exemptions of a company, in any state, in no order. One request reads a thousand.</summary>
    public IAsyncEnumerable<Exemption> OfCompanyAsync(OrganisationId company, CancellationToken cancellation) =>
        _table.QueryAsync<TableEntity>(Row.PrefixFilter(ExemptionKeys.Partition(company), ExemptionKeys.Exemptions), cancellationToken: cancellation)
            .Select(row => row.Document<Exemption>());

    /// <summary>The exemption that stands for a record of a company in a rate, or null.</summary>
    public async Task<ExemptionId?> FindStandingAsync(
        OrganisationId company, ExemptionKind kind, ScoreRate rate, string record, CancellationToken cancellation) =>
        (await _table.FindAsync<StandingExemption>(ExemptionKeys.Partition(company), ExemptionKeys.Standing(kind, rate, record), cancellation))?.Document.Id;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, ExemptionId>> StandingOfAsync(
        OrganisationId company, ExemptionKind kind, ScoreRate rate, CancellationToken cancellation) =>
        await _table.QueryAsync<TableEntity>(
                Row.PrefixFilter(ExemptionKeys.Partition(company), ExemptionKeys.Standing(kind, rate, record: "")), cancellationToken: cancellation)
            .Select(row => row.Document<StandingExemption>())
            .ToDictionaryAsync(standing => standing.Record, standing => standing.Id, StringComparer.Ordinal, cancellation);

    /// <summary>Reads what pointers lead to.</summary>
    public PointerReader<Exemption> Walk() => new(_lists, FindManyAsync);

    /// <summary>Adds an exemption. Returns false if it stands and another does for its record. Adding it again is harmless.</summary>
    public async Task<bool> TryAddAsync(Exemption exemption, CancellationToken cancellation)
    {
        await _lists.AddAsync(PartitionsOf(exemption), PointerOf(exemption), cancellation);
        return await _table.TryCommitAsync([new(TableTransactionActionType.Add, RowOf(exemption)), .. StandingActions(stood: false, exemption)], cancellation);
    }

    /// <summary>Changes an exemption at its version. Returns false if it has changed meanwhile, or begins to stand and another does for its record.</summary>
    public Task<bool> TryChangeAsync(Versioned<Exemption> found, Exemption changed, CancellationToken cancellation) =>
        _table.TryCommitAsync(
            [new(TableTransactionActionType.UpdateReplace, RowOf(changed), found.Version), .. StandingActions(found.Document.Stands, changed)], cancellation);

    /// <summary>The request of a caller with a key, or null if it has not come.</summary>
    public async Task<AnsweredExemption?> FindRequestAsync(AccountId caller, string key, CancellationToken cancellation) =>
        (await _table.FindAsync<AnsweredExemption>(ExemptionKeys.RequestPartition(caller, key), ExemptionKeys.Request, cancellation))?.Document;

    /// <summary>Notes the request of a caller with a key. Returns false if it has come before.</summary>
    public Task<bool> TryNoteRequestAsync(AccountId caller, string key, AnsweredExemption request, CancellationToken cancellation) =>
        _table.TryAddAsync(Row.Of(ExemptionKeys.RequestPartition(caller, key), ExemptionKeys.Request, request), cancellation);

    /// <summary>Describes an exemption to the log of administrative acts .</summary>
    public static AdminActChange ActOf(Exemption? before, Exemption after) =>
        new(AdminActSubject.Exemption, after.Id.ToString(), before, after)
        {
            Elevators = [after.Elevator],
            Organisations = [after.Company],
            Districts = [after.District],
        };

    /// <summary>The rows of an exemption as they stand in its state: for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> RowsOf(Exemption exemption)
    {
        yield return (ExemptionsModule.Table, RowOf(exemption));
        if (exemption.Stands)
        {
            yield return (ExemptionsModule.Table, StandingRowOf(exemption));
        }

        foreach (var list in PartitionsOf(exemption))
        {
            yield return (ExemptionsModule.ListTable, new TableEntity(list, PointerOf(exemption)));
        }
    }

    // The row of the one that stands comes and goes with its standing, in the same transaction.
    private static IEnumerable<TableTransactionAction> StandingActions(bool stood, Exemption after)
    {
        if (after.Stands && !stood)
        {
            yield return new(TableTransactionActionType.Add, StandingRowOf(after));
        }
        else if (stood && !after.Stands)
        {
            yield return new(TableTransactionActionType.Delete, StandingRowOf(after), ETag.All);
        }
    }

    private static TableEntity RowOf(Exemption exemption) =>
        Row.Of(ExemptionKeys.Partition(exemption.Company), ExemptionKeys.Exemption(exemption.Id), exemption);

    private static TableEntity StandingRowOf(Exemption exemption) => Row.Of(
        ExemptionKeys.Partition(exemption.Company),
        ExemptionKeys.Standing(exemption.Kind, exemption.Rate, exemption.Record),
        new StandingExemption(exemption.Record, exemption.Id));

    private static string PointerOf(Exemption exemption) => PointerLists.Row(exemption.At, exemption.Id.ToString());

    private static IEnumerable<string> PartitionsOf(Exemption exemption)
    {
        string?[] lists =
        [
            ExemptionKeys.City, Districts.Find(exemption.District) is { } district ? ElevatorListKeys.District(district) : null,
            ElevatorListKeys.Company(exemption.Company), ExemptionKeys.OfElevator(exemption.Elevator),
        ];
        return PointerLists.PartitionsOf(lists.OfType<string>(), exemption.At, isOpen: false);
    }

    private async Task<IReadOnlyList<Exemption?>> FindManyAsync(IReadOnlyList<string> pointers, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, Exemption>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(pointers, options, async (pointer, token) =>
        {
            // A request that died before its exemption was written left pointers of another moment, when it comes again.
            if (ExemptionId.TryParse(PointerLists.ReferenceIn(pointer), out var id)
                && await FindAsync(id, token) is { Document: var exemption }
                && PointerOf(exemption) == pointer)
            {
                found[pointer] = exemption;
            }
        });
        return [.. pointers.Select(pointer => found.GetValueOrDefault(pointer))];
    }
}
