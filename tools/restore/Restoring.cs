using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Backup;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;

namespace RestoreBackup;

/// <summary>
/// Brings a backup into an empty account: checks all of it first, writes the rows with the copies that were left out, and lists the elevators last. The
/// orchestrations start by themselves, when the app's sweep finds cases that nothing watches.
/// </summary>
/// <param name="backups">Where the backups are.</param>
/// <param name="output">Hears of the progress.</param>
internal sealed class Restoring(BlobContainerClient backups, TextWriter output)
{
    private const int Parallelism = 4;

    private readonly BackupReader _reader = new(backups);

    /// <summary>Restores, or checks only.</summary>
    /// <param name="name">The backup, or null for the newest.</param>
    /// <param name="target">The empty account, or null to check only.</param>
    /// <exception cref="RestoreException">The account is not empty, or the backup has a fault. Nothing is written then.</exception>
    public async Task RunAsync(string? name, StorageClients? target, CancellationToken cancellation)
    {
        if (target is not null && await FirstFullAsync(target, cancellation) is { } full)
        {
            throw new RestoreException($"the table '{full}' has rows: a backup is restored into an empty account only");
        }

        var manifest = await _reader.FindAsync(name, cancellation);
        await SayAsync($"{manifest.Name}: {manifest.Files.Count} files, {manifest.Files.Sum(file => file.Rows)} rows, read from {manifest.StartedAt:O} to {manifest.EndedAt:O}");
        if (await _reader.FaultsAsync(manifest, cancellation) is { Count: > 0 } faults)
        {
            throw new RestoreException(faults);
        }

        await SayAsync($"all hashes and counts are right");
        if (target is not null)
        {
            await WriteAsync(manifest, target, cancellation);
        }
    }

    private static async Task<string?> FirstFullAsync(StorageClients target, CancellationToken cancellation)
    {
        await foreach (var table in target.BulkTables.QueryAsync(cancellationToken: cancellation))
        {
            var rows = target.BulkTables.GetTableClient(table.Name).QueryAsync<TableEntity>(filter: (string?)null, maxPerPage: 1, cancellationToken: cancellation);
            if (await rows.AnyAsync(cancellation))
            {
                return table.Name;
            }
        }

        return null;
    }

    private async Task WriteAsync(BackupManifest manifest, StorageClients target, CancellationToken cancellation)
    {
        var elevators = new ConcurrentBag<ElevatorCode>();
        var writer = new RowWriter(target);
        await Task.WhenAll(manifest.Files.Select(file => file.Table).Append(ElevatorsModule.ListTable).Distinct(StringComparer.Ordinal)
            .Select(table => target.BulkTables.CreateTableIfNotExistsAsync(table, cancellation)));
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(manifest.Files, options, async (file, token) =>
        {
            await writer.WriteAsync(WithCopiesAsync(file, elevators, token), token);
            await SayAsync($"{file.Name} is written");
        });

        // The stores wait for the app's own setup otherwise.
        target.Gate.Open();
        await Copies.ListElevatorsAsync(target, elevators, cancellation);
        await SayAsync($"{elevators.Count} elevators are listed. Start the app on this account");
    }

    private async IAsyncEnumerable<(string Table, TableEntity Row)> WithCopiesAsync(
        BackupFile file, ConcurrentBag<ElevatorCode> elevators, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in _reader.RowsAsync(file, cancellation))
        {
            if (file.Table == ElevatorsModule.Table && row.RowKey == ElevatorKeys.Entry)
            {
                elevators.Add(ElevatorCode.Parse(row.PartitionKey));
            }

            // A session that was ended since the backup must not come back: everybody logs in anew.
            if (file.Table == AccountsModule.PeopleTable && row.RowKey.StartsWith(PeopleKeys.Sessions, StringComparison.Ordinal))
            {
                continue;
            }

            yield return (file.Table, row);
            foreach (var copy in Copies.Of(file.Table, row))
            {
                yield return copy;
            }
        }
    }

    private async Task SayAsync(FormattableString text)
    {
        var line = text.ToString(CultureInfo.InvariantCulture);
        await output.WriteLineAsync(line.AsMemory());
    }
}
