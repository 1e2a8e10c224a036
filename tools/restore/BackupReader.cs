using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ElevatorFunctions.Backup;

namespace RestoreBackup;

/// <summary>Reads backups and checks them.</summary>
/// <param name="container">Where they are.</param>
internal sealed class BackupReader(BlobContainerClient container)
{
    private const int Parallelism = 4;

    /// <summary>The manifest of a backup.</summary>
    /// <param name="name">The backup, or null for the newest.</param>
    /// <exception cref="RestoreException">It is missing, or cannot be read.</exception>
    public async Task<BackupManifest> FindAsync(string? name, CancellationToken cancellation)
    {
        var names = await NamesAsync(cancellation);
        var chosen = name ?? (names.Count > 0 ? names[^1] : null) ?? throw new RestoreException($"the container '{container.Name}' must have a backup with a manifest, and has none");
        if (!names.Contains(chosen, StringComparer.Ordinal))
        {
            throw new RestoreException($"'{chosen}' must be a backup with a manifest: {string.Join(", ", names)}");
        }

        var content = (await container.GetBlobClient(BackupManifest.BlobOf(chosen)).DownloadContentAsync(cancellation)).Value.Content;
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(content.ToMemory().Span, BackupManifest.Written);
            return manifest is not { Files: not null } ? throw new RestoreException($"the manifest of {chosen} must name files")
                : manifest.Format != BackupManifest.CurrentFormat
                    ? throw new RestoreException($"the manifest of {chosen} has format {manifest.Format}, and this tool reads {BackupManifest.CurrentFormat}")
                : manifest.Name != chosen ? throw new RestoreException($"the manifest of {chosen} is that of {manifest.Name}")
                : manifest;
        }
        catch (JsonException fault)
        {
            throw new RestoreException($"the manifest of {chosen} cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Holds all files against the manifest, and reads every row. Returns the faults, a line each.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(BackupManifest manifest, CancellationToken cancellation)
    {
        var faults = new string?[manifest.Files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(manifest.Files.Index(), options, async (one, token) => faults[one.Index] = await FaultOfAsync(one.Item, token));
        return [.. faults.OfType<string>()];
    }

    /// <summary>The rows of a file.</summary>
    public async IAsyncEnumerable<TableEntity> RowsAsync(BackupFile file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stored = await container.GetBlobClient(file.Name).OpenReadAsync(cancellationToken: cancellation);
        await foreach (var row in RowsIn(stored, cancellation))
        {
            yield return row;
        }
    }

    private static async IAsyncEnumerable<TableEntity> RowsIn(Stream stored, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var unpacked = new GZipStream(stored, CompressionMode.Decompress, leaveOpen: true);
        using var lines = new StreamReader(unpacked);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            yield return RowLine.Read(line);
        }
    }

    // In the order of their moments.
    private async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
        {
            if (blob.Name.EndsWith(BackupManifest.Ending, StringComparison.Ordinal))
            {
                names.Add(blob.Name[..^BackupManifest.Ending.Length]);
            }
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }

    private async Task<string?> FaultOfAsync(BackupFile file, CancellationToken cancellation)
    {
        using var hash = SHA256.Create();
        var rows = 0L;
        string? unreadable = null;
        try
        {
            await using var stored = await container.GetBlobClient(file.Name).OpenReadAsync(cancellationToken: cancellation);
            await using var hashed = new CryptoStream(stored, hash, CryptoStreamMode.Read);
            try
            {
                await foreach (var _ in RowsIn(hashed, cancellation))
                {
                    rows++;
                }
            }
            catch (Exception fault) when (fault is InvalidDataException or FormatException)
            {
                unreadable = fault.Message;
            }

            // To the end, wherever the reader of rows stopped.
            await hashed.CopyToAsync(Stream.Null, cancellation);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return $"{file.Name} is missing";
        }

        var found = Convert.ToHexStringLower(hash.Hash!);
        return found != file.Sha256 ? $"{file.Name} has the hash {found}, and must have {file.Sha256}"
            : unreadable is not null ? $"{file.Name} cannot be read: {unreadable}"
            : rows != file.Rows ? $"{file.Name} has {rows} rows, and must have {file.Rows}"
            : null;
    }
}
