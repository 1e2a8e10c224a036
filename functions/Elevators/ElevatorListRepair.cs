using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Keeps lists true to the registry whatever happens between two writes. A change first leaves an intent in the partition
/// <see cref="ElevatorListKeys.Intents"/>. A row that stays there belongs to a process that died (<see cref="ElevatorSweep"/>).
/// </summary>
internal sealed class ElevatorListRepair(ElevatorStore elevators, ElevatorLists lists, TimeProvider time)
{
    private const int MostRounds = 5;

    /// <summary>Notes a change that is about to be made. Returns the rows to hand to <see cref="EndAsync"/> when it is done.</summary>
    /// <param name="changes">Each elevator, with every list it is in before or after.</param>
    internal async Task<IReadOnlyList<TableEntity>> BeginAsync(
        IEnumerable<(ElevatorCode Code, IEnumerable<string> Lists)> changes, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        TableEntity[] intents =
        [
            .. changes.Chunk(ListIntent.MostCodes).Select(chunk => Row.Of(
                ElevatorListKeys.Intents,
                ElevatorListKeys.Intent(now) + RandomNumberGenerator.GetHexString(16, lowercase: true),
                new ListIntent(
                    [.. chunk.Select(change => change.Code)],
                    [.. chunk.SelectMany(change => change.Lists).Distinct(StringComparer.Ordinal)]))),
        ];
        await lists.CommitAsync(
            intents.Select(intent => new TableTransactionAction(TableTransactionActionType.UpsertMerge, intent)), cancellation);
        return intents;
    }

    /// <summary>Forgets intents whose copies are written.</summary>
    internal async Task EndAsync(IReadOnlyList<TableEntity> intents, CancellationToken cancellation)
    {
        foreach (var intent in intents)
        {
            await lists.Table.DeleteEntityAsync(intent.PartitionKey, intent.RowKey, ETag.All, cancellation);
        }
    }

    /// <summary>
    /// Brings the copies of an elevator in line with its entry and covers: writes those it needs, deletes it from the other lists named.
    /// Reads both again afterwards, so that the later of two changes at once also has the last word in the lists.
    /// </summary>
    internal async Task ReconcileAsync(ElevatorCode code, IEnumerable<string> suspected, CancellationToken cancellation)
    {
        var stale = suspected.ToHashSet(StringComparer.Ordinal);
        var file = await elevators.ReadAsync(code, cancellation);
        for (var round = 0; round < MostRounds; round++)
        {
            var needed = file.Entry is { } entry
                ? ElevatorListKeys.Of(entry.Document, file.Assigned).ToHashSet(StringComparer.Ordinal)
                : [];
            if (file.Entry is { Document: var truth })
            {
                await lists.WriteAsync(needed, truth, file.Covers, cancellation);
            }

            await lists.DeleteAsync(stale.Except(needed, StringComparer.Ordinal).Select(list => (list, code)), cancellation);
            stale.UnionWith(needed);

            var before = file;
            file = await elevators.ReadAsync(code, cancellation);
            if (file.Entry?.Version == before.Entry?.Version && file.CoversVersion == before.CoversVersion
                && before.Assigned.ToHashSet().SetEquals(file.Assigned))
            {
                return;
            }
        }
    }
}
