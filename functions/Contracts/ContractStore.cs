using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// The table Contracts (<see cref="ContractKeys"/>): a company's contracts, numbers and bound elevators lie in one partition, so
/// that a contract and its number change together or not at all.
/// </summary>
internal sealed class ContractStore(StorageClients storage)
{
    private const int LargestTransaction = 100;

    // Above, one range read is cheaper than many point reads.
    private const int MostPointReads = 16;

    /// <summary>The table itself.</summary>
    internal TableClient Table { get; } = storage.Tables.GetTableClient(ContractsModule.Table);

    /// <summary>A contract of a company, or null if it does not exist.</summary>
    public Task<Versioned<Contract>?> FindAsync(OrganisationId company, ContractId id, CancellationToken cancellation) =>
        Table.FindAsync<Contract>(ContractKeys.Partition(company), ContractKeys.Contract(id), cancellation);

    /// <summary>The contracts of a company after a place, by identifier.</summary>
    /// <param name="after">The place, or null for the first.</param>
    /// <param name="batch">The number of rows of a request to the server, or null for the server's own.</param>
    public async IAsyncEnumerable<Contract> ListAsync(
        OrganisationId company, ContractId? after, int? batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = ContractKeys.Partition(company);
        var position = after is { } id ? ContractKeys.Contract(id) : ContractKeys.Contracts;
        var end = Row.After(ContractKeys.Contracts);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {position} and RowKey lt {end}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, batch, cancellationToken: cancellation))
        {
            yield return row.Document<Contract>();
        }
    }

    /// <summary>Adds a contract. Returns false if its number, or its identifier, is taken.</summary>
    public Task<bool> TryAddAsync(Contract contract, CancellationToken cancellation) =>
        Table.TryCommitAsync(
            [
                new(TableTransactionActionType.Add, RowOf(contract)),
                new(TableTransactionActionType.Add, NumberRow(contract)),
            ],
            cancellation);

    /// <summary>Replaces a contract at the version it was read at. Returns false if it has changed meanwhile or the new number is taken.</summary>
    public Task<bool> TryReplaceAsync(Versioned<Contract> before, Contract after, CancellationToken cancellation)
    {
        List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, RowOf(after), before.Version)];
        var (held, wanted) = (NumberRow(before.Document), after.DeletedOn is null ? NumberRow(after) : null);
        if (held.RowKey != wanted?.RowKey)
        {
            actions.Add(new(TableTransactionActionType.Delete, held, ETag.All));
            if (wanted is not null)
            {
                actions.Add(new(TableTransactionActionType.Add, wanted));
            }
        }

        return Table.TryCommitAsync(actions, cancellation);
    }

    /// <summary>The contract that has a number, or null if it is free.</summary>
    public async Task<ContractId?> FindNumberAsync(OrganisationId company, string number, CancellationToken cancellation) =>
        (await Table.FindAsync<NumberHolder>(ContractKeys.Partition(company), ContractKeys.Number(number), cancellation))?.Document.Contract;

    /// <summary>The elevators that are or were bound to a contract, by code, after a place.</summary>
    /// <param name="after">The place, or null for the first.</param>
    /// <param name="batch">The number of rows of a request to the server, or null for the server's own.</param>
    public async IAsyncEnumerable<Versioned<BoundElevator>> ListBoundAsync(
        OrganisationId company, ContractId contract, ElevatorCode? after, int? batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = ContractKeys.Partition(company);
        var prefix = ContractKeys.BoundTo(contract);
        var position = after is { } code ? ContractKeys.Bound(contract, code) : prefix;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {position} and RowKey lt {Row.After(prefix)}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, batch, cancellationToken: cancellation))
        {
            yield return row.Versioned<BoundElevator>();
        }
    }

    /// <summary>The elevators that are or were bound to any contract of a company.</summary>
    public async Task<IReadOnlySet<ElevatorCode>> BoundCodesAsync(OrganisationId company, CancellationToken cancellation)
    {
        var codes = new HashSet<ElevatorCode>();
        var filter = Row.PrefixFilter(ContractKeys.Partition(company), ContractKeys.AllBound);
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, select: [nameof(TableEntity.RowKey)], cancellationToken: cancellation))
        {
            codes.Add(ElevatorCode.Parse(row.RowKey[(row.RowKey.LastIndexOf('|') + 1)..]));
        }

        return codes;
    }

    /// <summary>The rows of these elevators in a contract, or of all. Elevators that never were bound are left out.</summary>
    public async Task<IReadOnlyList<Versioned<BoundElevator>>> ReadBoundAsync(
        OrganisationId company, ContractId contract, IReadOnlySet<ElevatorCode>? codes, CancellationToken cancellation)
    {
        if (codes is { Count: <= MostPointReads })
        {
            var found = await Task.WhenAll(codes.Select(code => FindBoundAsync(company, contract, code, cancellation)));
            return [.. found.OfType<Versioned<BoundElevator>>()];
        }

        var rows = new List<Versioned<BoundElevator>>();
        await foreach (var row in ListBoundAsync(company, contract, after: null, batch: null, cancellation))
        {
            if (codes is null || codes.Contains(row.Document.Code))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>An elevator's row in a contract, or null if it never was bound.</summary>
    public Task<Versioned<BoundElevator>?> FindBoundAsync(
        OrganisationId company, ContractId contract, ElevatorCode code, CancellationToken cancellation) =>
        Table.FindAsync<BoundElevator>(ContractKeys.Partition(company), ContractKeys.Bound(contract, code), cancellation);

    /// <summary>Replaces an elevator's row at a version. Returns false if it has changed meanwhile.</summary>
    public Task<bool> TryReplaceBoundAsync(
        OrganisationId company, ContractId contract, Versioned<BoundElevator> row, CancellationToken cancellation) =>
        Table.TryReplaceAsync(
            Row.Of(ContractKeys.Partition(company), ContractKeys.Bound(contract, row.Document.Code), row.Document, row.Version), cancellation);

    /// <summary>Deletes an elevator's row at a version. The row stays if it has changed meanwhile.</summary>
    public async Task DeleteBoundAsync(
        OrganisationId company, ContractId contract, Versioned<BoundElevator> row, CancellationToken cancellation)
    {
        try
        {
            await Table.DeleteEntityAsync(
                ContractKeys.Partition(company), ContractKeys.Bound(contract, row.Document.Code), row.Version, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // Somebody binds it at this moment, and answers for it.
        }
    }

    /// <summary>
    /// Writes elevators' rows in batches: each at the version read before, or new. False when one has changed meanwhile. Then
    /// some may be written and some not.
    /// </summary>
    internal async Task<bool> TryWriteBoundAsync(
        OrganisationId company, ContractId contract, IEnumerable<BoundChange> changes, CancellationToken cancellation)
    {
        var partition = ContractKeys.Partition(company);
        foreach (var chunk in changes.Chunk(LargestTransaction))
        {
            var actions = chunk.Select(change =>
            {
                var row = Row.Of(partition, ContractKeys.Bound(contract, change.After.Code), change.After);
                return change.Before is { } before
                    ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, before.Version)
                    : new TableTransactionAction(TableTransactionActionType.Add, row);
            });
            if (!await Table.TryCommitAsync([.. actions], cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private static TableEntity RowOf(Contract contract) =>
        Row.Of(ContractKeys.Partition(contract.Company), ContractKeys.Contract(contract.Id), contract);

    private static TableEntity NumberRow(Contract contract) =>
        Row.Of(ContractKeys.Partition(contract.Company), ContractKeys.Number(contract.Number), new NumberHolder(contract.Id));

    /// <summary>A row of an elevator that is to change.</summary>
    internal sealed record BoundChange(Versioned<BoundElevator>? Before, BoundElevator After);

    private sealed record NumberHolder(ContractId Contract);
}
