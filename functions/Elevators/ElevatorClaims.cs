using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Holders of values that one elevator may have (<see cref="UniqueField"/>): a partition a value, one row that says which elevator. The truth
/// is the elevator's entry. A claim is written before it, so that no entry names a value without one, and a claim whose entry does not name
/// the value is void. A process that dies between the two leaves a claim that the next one takes over.
/// </summary>
internal sealed class ElevatorClaims(StorageClients storage, ElevatorStore elevators, TimeProvider time)
{
    private const string Row = "elevator";

    // Each try that fails lost against somebody who claims the same value.
    private const int Attempts = 5;

    // No change of one entry takes this long: its calls of storage give up before.
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(10);

    // A thousand entries are written together, by calls that wait their turn.
    private static readonly TimeSpan BulkHold = TimeSpan.FromMinutes(10);

    /// <summary>The elevator that holds a value, or null.</summary>
    public async Task<Elevator?> FindAsync(UniqueField field, string value, CancellationToken cancellation) =>
        await TableOf(field, isBulk: false).FindAsync<ElevatorClaim>(field.PartitionOf(value), Row, cancellation) is { Document: var claim }
            ? await NamedAsync(claim, field, value, elevators.Table, cancellation)
            : null;

    /// <summary>
    /// Claims a value for an elevator whose entry is about to name it. Returns false if another elevator has it. Claiming again is harmless.
    /// </summary>
    /// <param name="isBulk">True where the entry is written together with a thousand others.</param>
    public async Task<bool> TryClaimAsync(UniqueField field, string value, ElevatorCode elevator, bool isBulk, CancellationToken cancellation)
    {
        var (table, partition) = (TableOf(field, isBulk), field.PartitionOf(value));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var claim = new ElevatorClaim(elevator, now + (isBulk ? BulkHold : Hold));
            if (await table.TryAddAsync(Platform.Storage.Row.Of(partition, Row, claim), cancellation))
            {
                return true;
            }

            if (await table.FindAsync<ElevatorClaim>(partition, Row, cancellation) is not { } found)
            {
                continue;
            }

            if (found.Document.Elevator != elevator && await IsTakenAsync(found.Document, field, value, now, isBulk, cancellation))
            {
                return false;
            }

            if (await table.TryReplaceAsync(Platform.Storage.Row.Of(partition, Row, claim, found.Version), cancellation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Claims values of entries that are about to be written together. Returns those that are other elevators'.
    /// </summary>
    public Task<IReadOnlySet<ClaimedValue>> TryClaimManyAsync(IEnumerable<ClaimedValue> values, CancellationToken cancellation) =>
        WhereNotAsync(values, (one, token) => TryClaimAsync(one.Field, one.Value, one.Elevator, isBulk: true, token), cancellation);

    /// <summary>The values that are other elevators' now.</summary>
    public Task<IReadOnlySet<ClaimedValue>> OfOthersAsync(IEnumerable<ClaimedValue> values, CancellationToken cancellation) =>
        WhereNotAsync(values, async (one, token) => !await IsOfAnotherAsync(one, token), cancellation);

    /// <summary>Notes that an elevator's entry names a value by now.</summary>
    public async Task SettleAsync(UniqueField field, string value, ElevatorCode elevator, CancellationToken cancellation)
    {
        var table = TableOf(field, isBulk: false);
        if (await table.FindAsync<ElevatorClaim>(field.PartitionOf(value), Row, cancellation) is { } found && found.Document.Elevator == elevator)
        {
            await table.TryReplaceAsync(RowOf(field, value, elevator, found.Version), cancellation);
        }
    }

    /// <summary>Gives values free that their elevators' entries do not name.</summary>
    public Task ReleaseAsync(IEnumerable<ClaimedValue> values, CancellationToken cancellation) =>
        Parallel.ForEachAsync(values, Options(cancellation), async (one, token) =>
        {
            var (table, partition) = (TableOf(one.Field, isBulk: true), one.Field.PartitionOf(one.Value));
            if (await table.FindAsync<ElevatorClaim>(partition, Row, token) is { } found && found.Document.Elevator == one.Elevator)
            {
                await DeleteAsync(table, partition, found.Version, token);
            }
        });

    /// <summary>The rows of the claims of an entry that is written, each with its table.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> RowsOf(Elevator entry) =>
        ClaimedValue.Of(entry).Select(one => (one.Field.Table, RowOf(one.Field, one.Value, entry.Code)));

    private static TableEntity RowOf(UniqueField field, string value, ElevatorCode elevator, ETag version = default) =>
        Platform.Storage.Row.Of(field.PartitionOf(value), Row, new ElevatorClaim(elevator, Until: null), version);

    private static async Task DeleteAsync(TableClient table, string partition, ETag version, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(partition, Row, version, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
            // Claimed again meanwhile.
        }
    }

    private static async Task<IReadOnlySet<ClaimedValue>> WhereNotAsync(
        IEnumerable<ClaimedValue> values, Func<ClaimedValue, CancellationToken, Task<bool>> isSo, CancellationToken cancellation)
    {
        var others = new ConcurrentDictionary<ClaimedValue, byte>();
        await Parallel.ForEachAsync(values, Options(cancellation), async (one, token) =>
        {
            if (!await isSo(one, token))
            {
                others[one] = 0;
            }
        });
        return others.Keys.ToHashSet();
    }

    private static ParallelOptions Options(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = ElevatorRegistry.Parallelism, CancellationToken = cancellation };

    private TableClient TableOf(UniqueField field, bool isBulk) => (isBulk ? storage.BulkTables : storage.Tables).GetTableClient(field.Table);

    private async Task<bool> IsOfAnotherAsync(ClaimedValue one, CancellationToken cancellation) =>
        await TableOf(one.Field, isBulk: true).FindAsync<ElevatorClaim>(one.Field.PartitionOf(one.Value), Row, cancellation) is { Document: var claim }
        && claim.Elevator != one.Elevator
        && await NamedAsync(claim, one.Field, one.Value, elevators.BulkTable, cancellation) is not null;

    private async Task<bool> IsTakenAsync(ElevatorClaim claim, UniqueField field, string value, DateTimeOffset now, bool isBulk, CancellationToken cancellation) =>
        claim.Until > now || await NamedAsync(claim, field, value, isBulk ? elevators.BulkTable : elevators.Table, cancellation) is not null;

    private static async Task<Elevator?> NamedAsync(ElevatorClaim claim, UniqueField field, string value, TableClient entries, CancellationToken cancellation) =>
        await ElevatorStore.FindAsync(entries, claim.Elevator, cancellation) is { Document: var entry } && field.IsIn(entry, value) ? entry : null;
}
