using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.AdminActs;

/// <summary>
/// The tables AdminActs and AdminActLists (<see cref="AdminActKeys"/>). An intent stands before the act. An entry joins its chain in one transaction
/// with the chain's head, whose version lets no two entries follow the same one. Pointers are written before the entry.
/// </summary>
internal sealed class AdminActStore(StorageClients storage)
{
    // Of concurrent writers of a head one succeeds at each try.
    private const int Attempts = 100;

    private readonly TableClient _acts = storage.Tables.GetTableClient(AdminActsModule.Table);
    private readonly TableClient _lists = storage.Tables.GetTableClient(AdminActsModule.ListTable);

    /// <summary>Writes the intent of an act that is about to be done.</summary>
    public Task AnnounceAsync(AdminAct act, CancellationToken cancellation) =>
        _acts.UpsertEntityAsync(Row.Of(AdminActKeys.Intents, AdminActKeys.Intent(act), act), TableUpdateMode.Replace, cancellation);

    /// <summary>Deletes the intent of an act that is in the log, or that was not done.</summary>
    public Task ForgetAsync(AdminAct act, CancellationToken cancellation) =>
        _acts.DeleteEntityAsync(AdminActKeys.Intents, AdminActKeys.Intent(act), ETag.All, cancellation);

    /// <summary>The intents from before an instant, the oldest first.</summary>
    public IAsyncEnumerable<AdminAct> IntentsAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var end = AdminActKeys.IntentAt(before);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {AdminActKeys.Intents} and RowKey lt {end}");
        return _acts.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(row => row.Document<AdminAct>());
    }

    /// <summary>Puts an act at the end of its chain. An act that is there already stays as it is.</summary>
    /// <exception cref="ProblemException">409: others were faster time and again.</exception>
    public async Task AppendAsync(AdminAct act, CancellationToken cancellation)
    {
        await new PointerLists(_lists).AddAsync(PointerLists.PartitionsOf(AdminActKeys.ListsOf(act), act.At, isOpen: false), AdminActKeys.Pointer(act), cancellation);
        var (chain, row) = (AdminActKeys.Chain(act.Organisation), AdminActKeys.Entry(act.Id));
        var content = JsonSerializer.Serialize(act, Json.Options);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var head = await _acts.FindAsync<ChainLink>(chain, AdminActKeys.Head, cancellation);
            var link = ChainLink.After(head?.Document, chain, content);
            var next = Row.Of(chain, AdminActKeys.Head, link);
            if (await _acts.TryCommitAsync(
                [
                    new(TableTransactionActionType.Add, Row.Of(chain, row, new ChainedEntry(link, content))),
                    head is null ? new(TableTransactionActionType.Add, next) : new(TableTransactionActionType.UpdateReplace, next, head.Version),
                ],
                cancellation)
                || await _acts.FindAsync<ChainedEntry>(chain, row, cancellation) is not null)
            {
                return;
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>Reads the acts that lists point to. An act that is not in its chain yet is left out.</summary>
    public PointerReader<LoggedAct> Reader() => new(
        new PointerLists(_lists),
        async (rows, cancellation) => await Task.WhenAll(rows.Select(row => FindAsync(row, cancellation))));

    /// <summary>The rows of whole chains of confirmed acts, as they stand when all is written, by table: for the bulk writer of the demo city.</summary>
    /// <param name="acts">All acts of each chain, the oldest first.</param>
    internal static IEnumerable<(string Table, TableEntity Row)> RowsOf(IEnumerable<AdminAct> acts)
    {
        var heads = new Dictionary<string, ChainLink>(StringComparer.Ordinal);
        foreach (var act in acts)
        {
            var (chain, content) = (AdminActKeys.Chain(act.Organisation), JsonSerializer.Serialize(act, Json.Options));
            var link = heads[chain] = ChainLink.After(heads.GetValueOrDefault(chain), chain, content);
            yield return (AdminActsModule.Table, Row.Of(chain, AdminActKeys.Entry(act.Id), new ChainedEntry(link, content)));
            foreach (var list in PointerLists.PartitionsOf(AdminActKeys.ListsOf(act), act.At, isOpen: false))
            {
                yield return (AdminActsModule.ListTable, new TableEntity(list, AdminActKeys.Pointer(act)));
            }
        }

        foreach (var (chain, head) in heads)
        {
            yield return (AdminActsModule.Table, Row.Of(chain, AdminActKeys.Head, head));
        }
    }

    /// <summary>All rows of all chains, a chain after the other.</summary>
    public static IAsyncEnumerable<TableEntity> RowsOfChainsAsync(TableServiceClient tables, CancellationToken cancellation)
    {
        var (from, to) = (AdminActKeys.Chains, Row.After(AdminActKeys.Chains));
        return tables.GetTableClient(AdminActsModule.Table).QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}"), cancellationToken: cancellation);
    }

    private async Task<LoggedAct?> FindAsync(string pointer, CancellationToken cancellation)
    {
        var (chain, row) = AdminActKeys.Place(pointer);
        return await _acts.FindAsync<ChainedEntry>(chain, row, cancellation) is { Document: var entry }
            ? new(JsonSerializer.Deserialize<AdminAct>(entry.Content, Json.Options)!, entry.Link)
            : null;
    }
}
