using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Backup;

/// <summary>
/// Writes the files of a backup. A page of rows and a block of the file are in memory at a time, however long the table is. A file has a name of its own at
/// each try and is committed as a whole: a try that was killed leaves nothing that a manifest names, and no file is overwritten, since the container forbids it.
/// </summary>
internal sealed class BackupWriter(StorageClients storage, BackupAccount account, IEnumerable<StorageTable> tables, TimeProvider time)
{
    // Bytes. A blob has 50,000 blocks at most, and a part has some ten of these.
    private const int Block = 4 * 1024 * 1024;

    private readonly IReadOnlyDictionary<string, TableSelection> _selections =
        TableSelection.Of(tables.Select(table => table.Name)).ToDictionary(selection => selection.Table, StringComparer.Ordinal);

    /// <summary>Rows of a page: the bound of the service.</summary>
    internal int RowsOfAPage { get; init; } = 1000;

    /// <summary>
    /// Pages of a part: a part is one call of an activity, which may take 10 minutes. At 5,000 rows a second this one takes 20 seconds.
    /// </summary>
    internal int PagesOfAPart { get; init; } = 100;

    /// <summary>The time after which a part ends with its page: pages of a filter over many rows are slow.</summary>
    internal TimeSpan LongestPart { get; init; } = TimeSpan.FromMinutes(4);

    private BlobContainerClient Container =>
        account.Container ?? throw new InvalidOperationException($"the setting '{BackupAccount.ConnectionSetting}' is gone");

    /// <summary>Makes the container where it is missing, and says what is to be exported.</summary>
    public async Task<BackupPlan> BeginAsync(CancellationToken cancellation)
    {
        // The template makes it, and the app's role is on it alone.
        if (!await Container.ExistsAsync(cancellation))
        {
            await Container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        }

        var lists = _selections.Values.ToLookup(selection => selection.IsList, selection => selection.Table);
        return new([.. lists[false]], [.. lists[true]]);
    }

    /// <summary>Exports a part of a table.</summary>
    public async Task<ExportedPart> ExportAsync(BackupPart part, CancellationToken cancellation)
    {
        var attempt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var name = string.Create(CultureInfo.InvariantCulture, $"{part.Backup}/{part.Table}.{part.Number:D5}.{attempt}.ndjson.gz");
        var blob = Container.GetBlockBlobClient(name);
        var blocks = new List<string>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var buffer = new MemoryStream();
        var (rows, bytes, pages) = (0L, 0L, 0);
        string? next = null;
        var begun = time.GetTimestamp();
        await using (var file = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            var lines = new ArrayBufferWriter<byte>();
            await foreach (var page in PagesAsync(part, cancellation))
            {
                foreach (var row in page.Values)
                {
                    RowLine.Write(row, lines);
                    rows++;
                }

                await file.WriteAsync(lines.WrittenMemory, cancellation);
                lines.ResetWrittenCount();
                if (buffer.Length >= Block)
                {
                    await StageAsync();
                }

                next = page.ContinuationToken;
                if (++pages == PagesOfAPart || time.GetElapsedTime(begun) >= LongestPart)
                {
                    break;
                }
            }
        }

        await StageAsync();
        await blob.CommitBlockListAsync(
            blocks,
            new CommitBlockListOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/gzip" },
                Conditions = new BlobRequestConditions { IfNoneMatch = Azure.ETag.All },
            },
            cancellation);
        return new(new BackupFile(name, part.Table, rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset())), next);

        async Task StageAsync()
        {
            var block = Convert.ToBase64String(Encoding.ASCII.GetBytes(blocks.Count.ToString("D8", CultureInfo.InvariantCulture)));
            hash.AppendData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            bytes += buffer.Length;
            buffer.Position = 0;
            await blob.StageBlockAsync(block, buffer, cancellationToken: cancellation);
            blocks.Add(block);
            buffer.SetLength(0);
        }
    }

    /// <summary>Writes the manifest, by which the files become a backup. One that is there stays.</summary>
    public async Task EndAsync(BackupEnd end, CancellationToken cancellation)
    {
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, end.Backup, end.StartedAt, time.GetUtcNow(), end.Files);
        try
        {
            await Container.GetBlobClient(BackupManifest.BlobOf(end.Backup)).UploadAsync(
                BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Written)),
                new BlobUploadOptions
                {
                    HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
                    Conditions = new BlobRequestConditions { IfNoneMatch = Azure.ETag.All },
                },
                cancellation);
        }
        catch (Azure.RequestFailedException there) when (there.ErrorCode == BlobErrorCode.BlobAlreadyExists || there.ErrorCode == BlobErrorCode.BlobImmutableDueToPolicy)
        {
            // A try whose answer was lost has written it.
        }
    }

    private IAsyncEnumerable<Azure.Page<TableEntity>> PagesAsync(BackupPart part, CancellationToken cancellation) =>
        storage.BulkTables.GetTableClient(part.Table)
            .QueryAsync<TableEntity>(_selections[part.Table].Filter, RowsOfAPage, cancellationToken: cancellation)
            .AsPages(part.From);
}
