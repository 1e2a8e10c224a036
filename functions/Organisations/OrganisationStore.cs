using Azure.Data.Tables;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Storage;

namespace ElevatorFunctions.Organisations;

/// <summary>
/// The table Organisations. The truth: partition = credit code, one row. The lists: partition = role, row = credit code, a copy
/// written before the truth; lists are read by few and seldom.
/// </summary>
public sealed class OrganisationStore(StorageClients storage)
{
    private const string TruthRow = "organisation";
    private const string ListPrefix = "list|";

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Organisations);

    /// <summary>An organisation; null when there is none.</summary>
    public Task<Versioned<Organisation>?> FindAsync(OrganisationId id, CancellationToken cancellation) =>
        _table.FindAsync<Organisation>(id.ToString(), TruthRow, cancellation);

    /// <summary>Adds an organisation; false when its credit code is taken.</summary>
    public async Task<bool> TryAddAsync(Organisation organisation, CancellationToken cancellation)
    {
        if (await FindAsync(organisation.Id, cancellation) is not null)
        {
            return false;
        }

        await _table.UpsertEntityAsync(ListRow(organisation), TableUpdateMode.Replace, cancellation);
        return await _table.TryAddAsync(Row.Of(organisation.Id.ToString(), TruthRow, organisation), cancellation);
    }

    /// <summary>Replaces an organisation at the version it was read at; false when it has changed meanwhile.</summary>
    public async Task<bool> TryReplaceAsync(Versioned<Organisation> organisation, CancellationToken cancellation)
    {
        var document = organisation.Document;
        if (!await _table.TryReplaceAsync(Row.Of(document.Id.ToString(), TruthRow, document, organisation.Version), cancellation))
        {
            return false;
        }

        await _table.UpsertEntityAsync(ListRow(document), TableUpdateMode.Replace, cancellation);
        return true;
    }

    /// <summary>The organisations of a role after a place, by credit code.</summary>
    public async IAsyncEnumerable<Organisation> ListAsync(
        Role role, OrganisationId? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = ListPrefix + role.Code();
        var position = after?.ToString() ?? "";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {position}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return row.Document<Organisation>();
        }
    }

    private static TableEntity ListRow(Organisation organisation) =>
        Row.Of(ListPrefix + organisation.Role.Code(), organisation.Id.ToString(), organisation);
}
