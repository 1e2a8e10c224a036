using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Organisations;

/// <summary>
/// The table Organisations. The truth: partition = credit code, one row. The lists: partition = role, row = credit code, a copy written
/// before the truth on creation and after it on change. Lists are read seldom.
/// </summary>
internal sealed class OrganisationStore(StorageClients storage, AdminActLog log)
{
    private const string TruthRow = "organisation";
    private const string ListPrefix = "list|";
    private const int Attempts = 10;

    private readonly TableClient _table = storage.Tables.GetTableClient(OrganisationsModule.Table);
    private readonly TableClient _bulkTable = storage.BulkTables.GetTableClient(OrganisationsModule.Table);

    /// <summary>An organisation, or null if it does not exist.</summary>
    public Task<Versioned<Organisation>?> FindAsync(OrganisationId id, CancellationToken cancellation) =>
        _table.FindAsync<Organisation>(id.ToString(), TruthRow, cancellation);

    /// <summary>The same for work that looks up thousands in the background, and waits its turn.</summary>
    public Task<Versioned<Organisation>?> FindInBulkAsync(OrganisationId id, CancellationToken cancellation) =>
        _bulkTable.FindAsync<Organisation>(id.ToString(), TruthRow, cancellation);

    /// <summary>Adds an organisation. Returns false if its credit code is taken.</summary>
    public async Task<bool> TryAddAsync(Organisation organisation, CancellationToken cancellation)
    {
        if (await FindAsync(organisation.Id, cancellation) is not null)
        {
            return false;
        }

        await _table.UpsertEntityAsync(ListRow(organisation), TableUpdateMode.Replace, cancellation);
        if (await log.WriteAsync(ChangeOf(before: null, organisation), () => _table.TryAddAsync(TruthRowOf(organisation), cancellation), cancellation))
        {
            return true;
        }

        // Somebody was faster, and our copy may lie over theirs.
        await CopyAsync(organisation.Id, cancellation);
        return false;
    }

    /// <summary>Changes an organisation. After a concurrent change it reads the organisation again and starts over.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="check">Refuses a version that the caller did not mean.</param>
    /// <param name="change">The change. It returns the same instance if there is nothing to change.</param>
    /// <returns>The organisation as it is now.</returns>
    /// <exception cref="ProblemException">404, 409, or what <paramref name="check"/> throws.</exception>
    public async Task<Versioned<Organisation>> ChangeAsync(
        OrganisationId id, Action<ETag> check, Func<Organisation, Organisation> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await FindAsync(id, cancellation) ?? throw Problems.NotFound.With();
            check(found.Version);
            var changed = change(found.Document);
            var row = TruthRowOf(changed);
            row.ETag = found.Version;
            if (ReferenceEquals(changed, found.Document)
                || await log.WriteAsync(ChangeOf(found.Document, changed), () => _table.TryReplaceAsync(row, cancellation), cancellation))
            {
                return await CopyAsync(id, cancellation);
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>The organisations of a role after a place, by credit code.</summary>
    /// <param name="after">The place, or null for the first.</param>
    /// <param name="batch">The number of rows of a request to the server, or null for the server's own.</param>
    public async IAsyncEnumerable<Organisation> ListAsync(
        Role role, OrganisationId? after, int? batch = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var partition = ListPrefix + role.Code();
        var position = after?.ToString() ?? "";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {position}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, batch, cancellationToken: cancellation))
        {
            yield return row.Document<Organisation>();
        }
    }

    /// <summary>The identifiers of all organisations of a role.</summary>
    public async Task<IReadOnlyList<OrganisationId>> IdsAsync(Role role, CancellationToken cancellation) =>
        await ListAsync(role, after: null, cancellation: cancellation).Select(organisation => organisation.Id).ToListAsync(cancellation);

    /// <summary>Describes a change to the log of administrative acts .</summary>
    internal static AdminActChange ChangeOf(Organisation? before, Organisation after) => new(AdminActSubject.Organisation, after.Id.ToString(), before, after)
    {
        Organisations = [after.Id],
        Districts = [before?.District, after.District],
    };

    private static TableEntity TruthRowOf(Organisation organisation) => Row.Of(organisation.Id.ToString(), TruthRow, organisation);

    private static TableEntity ListRow(Organisation organisation) =>
        Row.Of(ListPrefix + organisation.Role.Code(), organisation.Id.ToString(), organisation);

    /// <summary>
    /// Copies the truth to the list until it has not changed meanwhile: of two that copy at once, the one who is last sees the
    /// other's change.
    /// </summary>
    private async Task<Versioned<Organisation>> CopyAsync(OrganisationId id, CancellationToken cancellation)
    {
        var truth = (await FindAsync(id, cancellation))!;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await _table.UpsertEntityAsync(ListRow(truth.Document), TableUpdateMode.Replace, cancellation);
            var now = (await FindAsync(id, cancellation))!;
            if (now.Version == truth.Version)
            {
                break;
            }

            truth = now;
        }

        return truth;
    }
}
