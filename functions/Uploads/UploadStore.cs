using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Uploads;

/// <summary>
/// Uploads: a row in their owner's partition (of People, or of Uploads for the public), and a file in the container of uploads until an act
/// names it. Then it is copied to the evidence, where nothing is overwritten, and nothing deleted before its time is over (ADR 20). A pointer beside each says that its file may
/// wait in the container of uploads (<see cref="UploadKeys"/>).
/// </summary>
internal sealed partial class UploadStore(StorageClients storage, ILogger<UploadStore> logger)
{
    private const int Attempts = 20;
    private const string DigestOfBlob = "sha256";

    private readonly TableClient _people = storage.Tables.GetTableClient(UploadsModule.AccountTable);
    private readonly TableClient _uploads = storage.Tables.GetTableClient(UploadsModule.Table);
    private readonly PointerLists _unnamed = new(storage.Tables.GetTableClient(UploadsModule.Table));
    private readonly BlobContainerClient _files = storage.Blobs.GetBlobContainerClient(UploadsModule.Container);
    private readonly BlobContainerClient _evidence = storage.Blobs.GetBlobContainerClient(UploadsModule.EvidenceContainer);

    /// <summary>Notes an upload, before its link is given: nothing can be stored that the sweep would not find.</summary>
    public Task AddAsync(UploadOwner owner, Upload upload, CancellationToken cancellation) => Task.WhenAll(
        _unnamed.AddAsync([UploadKeys.Unnamed], UploadKeys.Pointer(owner, upload), cancellation),
        TableOf(owner).UpsertEntityAsync(RowOf(owner, upload), TableUpdateMode.Replace, cancellation));

    /// <summary>Stores the file of an upload, and then its row, which says so. False when there is another file, or the row has changed meanwhile.</summary>
    /// <param name="upload">With the digest of the file, at its version.</param>
    public async Task<bool> TryStoreAsync(UploadOwner owner, Versioned<Upload> upload, Stream file, CancellationToken cancellation)
    {
        var blob = _files.GetBlobClient(Upload.BlobName(owner, upload.Document.Id));
        var digest = upload.Document.Digest!;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [DigestOfBlob] = digest };
        if (!await TryCreateAsync(blob, file, upload.Document, metadata, cancellation))
        {
            // A process that died before the row, or a request beside this one.
            var there = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            if (!there.Value.Metadata.TryGetValue(DigestOfBlob, out var other) || other != digest)
            {
                return false;
            }
        }

        return await TryReplaceAsync(owner, upload, cancellation)
            || (await FindAsync(owner, upload.Document.Id, cancellation))?.Document.Digest == digest;
    }

    /// <summary>Copies the file of an upload to the evidence, unless it is there.</summary>
    public async Task KeepAsync(UploadOwner owner, Upload upload, CancellationToken cancellation)
    {
        var name = Upload.BlobName(owner, upload.Id);
        var kept = _evidence.GetBlobClient(name);
        if (await kept.ExistsAsync(cancellation))
        {
            // An act that comes again, perhaps after the sweep has deleted the file.
            return;
        }

        var file = (await _files.GetBlobClient(name).DownloadContentAsync(cancellation)).Value;
        await TryCreateAsync(kept, file.Content.ToStream(), upload, file.Details.Metadata, cancellation);
    }

    /// <summary>The file that an act has named, or null when it is not there.</summary>
    public async Task<Stream?> ReadAsync(UploadOwner owner, UploadId id, CancellationToken cancellation)
    {
        // Releases before kept what acts had named among the uploads.
        var name = Upload.BlobName(owner, id);
        return await ReadAsync(_evidence.GetBlobClient(name), cancellation) ?? await ReadAsync(_files.GetBlobClient(name), cancellation);
    }

    /// <summary>An upload of this owner, or null when it does not exist or is another owner's.</summary>
    public Task<Versioned<Upload>?> FindAsync(UploadOwner owner, UploadId id, CancellationToken cancellation) =>
        TableOf(owner).FindAsync<Upload>(PartitionOf(owner), UploadKeys.Upload(id), cancellation);

    /// <summary>The uploads of the public that an act has named, by elevator.</summary>
    public async IAsyncEnumerable<(ElevatorCode Elevator, Upload Upload)> NamedByPublicAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var (first, row) = (UploadKeys.AllPublic, UploadKeys.Uploads);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {first} and PartitionKey lt {Row.After(first)} and RowKey ge {row} and RowKey lt {Row.After(row)}");
        await foreach (var found in _uploads.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (found.Document<Upload>() is { UsedBy: not null } upload)
            {
                yield return (ElevatorCode.Parse(found.PartitionKey[first.Length..]), upload);
            }
        }
    }

    /// <summary>Deletes the file of an upload from the evidence, and then its row. Returns false while the account protects the file, or somebody holds it.</summary>
    public async Task<bool> TryForgetAsync(UploadOwner owner, UploadId id, CancellationToken cancellation)
    {
        try
        {
            await _evidence.GetBlobClient(Upload.BlobName(owner, id)).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Protected as evidence, or held by somebody.
            return false;
        }

        await DeleteFileAsync(owner, id, cancellation);
        await TableOf(owner).DeleteEntityAsync(PartitionOf(owner), UploadKeys.Upload(id), ETag.All, cancellation);
        return true;
    }

    /// <summary>Replaces an upload at its version. False when it has changed meanwhile.</summary>
    public Task<bool> TryReplaceAsync(UploadOwner owner, Versioned<Upload> upload, CancellationToken cancellation)
    {
        var row = RowOf(owner, upload.Document);
        row.ETag = upload.Version;
        return TableOf(owner).TryReplaceAsync(row, cancellation);
    }

    /// <summary>The first use of a file with these bytes: this one, unless there was another before.</summary>
    public async Task<string> FirstUseAsync(string digest, string use, CancellationToken cancellation)
    {
        var (partition, row) = (UploadKeys.Content(digest), UploadKeys.FirstUse);
        return await _uploads.TryAddAsync(Row.Of(partition, row, new ContentUse(use)), cancellation)
            ? use
            : (await _uploads.FindAsync<ContentUse>(partition, row, cancellation))?.Document.Use ?? use;
    }

    /// <summary>Counts an upload of the public at an elevator. False when it was one too many on this day.</summary>
    public async Task<bool> TryCountAsync(ElevatorCode elevator, DateOnly day, int most, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await _uploads.FindAsync<UploadCount>(UploadKeys.Public(elevator), UploadKeys.Today, cancellation);
            var before = found is { Document: var count } && count.Day == day ? count.Announced : 0;
            if (before >= most)
            {
                return false;
            }

            var row = Row.Of(UploadKeys.Public(elevator), UploadKeys.Today, new UploadCount(day, before + 1));
            row.ETag = found?.Version ?? default;
            if (found is null ? await _uploads.TryAddAsync(row, cancellation) : await _uploads.TryReplaceAsync(row, cancellation))
            {
                return true;
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>
    /// Deletes the files of uploads that were announced before an instant: those that no act has named with their rows, and those that are in the
    /// evidence. One that cannot be deleted does not keep the others.
    /// </summary>
    public async Task CleanAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await foreach (var pointer in _unnamed.ReadAsync(new PointerRange(UploadKeys.Unnamed, DateTimeOffset.MinValue, before), after: null, cancellation))
        {
            try
            {
                if (!UploadKeys.TryReadPointer(pointer, out var owner, out var id) || await TryCleanAsync(owner, id, cancellation))
                {
                    await _unnamed.RemoveAsync([UploadKeys.Unnamed], pointer, cancellation);
                }
            }
            catch (RequestFailedException exception) when (exception.Status is >= 400 and < 500)
            {
                // Held by somebody with a key of storage. The next sweep tries again.
                Kept(logger, pointer, exception.ErrorCode);
            }
        }
    }

    /// <summary>The row of an upload.</summary>
    internal static TableEntity RowOf(UploadOwner owner, Upload upload) => Row.Of(PartitionOf(owner), UploadKeys.Upload(upload.Id), upload);

    private static string PartitionOf(UploadOwner owner) =>
        owner.Elevator is { } elevator ? UploadKeys.Public(elevator) : UploadKeys.Of(owner.Person!.Value);

    private TableClient TableOf(UploadOwner owner) => owner.Elevator is null ? _people : _uploads;

    private async Task<bool> TryCleanAsync(UploadOwner owner, UploadId id, CancellationToken cancellation)
    {
        if (await FindAsync(owner, id, cancellation) is { } found)
        {
            if (found.Document.UsedBy is not null)
            {
                await LeaveToEvidenceAsync(owner, found.Document, cancellation);
                return true;
            }

            // The row first, at its version: an act that names the upload at this moment either finds none, or keeps it.
            try
            {
                await TableOf(owner).DeleteEntityAsync(PartitionOf(owner), UploadKeys.Upload(id), found.Version, cancellation);
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 412)
            {
                return false;
            }
        }

        await DeleteFileAsync(owner, id, cancellation);
        return true;
    }

    // A process that died between the row and the copy left the copy to this one.
    private async Task LeaveToEvidenceAsync(UploadOwner owner, Upload upload, CancellationToken cancellation)
    {
        try
        {
            await KeepAsync(owner, upload, cancellation);
            await DeleteFileAsync(owner, upload.Id, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // It was moved before.
        }
    }

    private async Task DeleteFileAsync(UploadOwner owner, UploadId id, CancellationToken cancellation) =>
        await _files.GetBlobClient(Upload.BlobName(owner, id)).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);

    private static async Task<bool> TryCreateAsync(
        BlobClient blob, Stream content, Upload upload, IDictionary<string, string> metadata, CancellationToken cancellation)
    {
        try
        {
            await blob.UploadAsync(
                content,
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = upload.ContentType },
                    Metadata = metadata,
                },
                cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    private static async Task<Stream?> ReadAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            return (await blob.DownloadStreamingAsync(cancellationToken: cancellation)).Value.Content;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    [LoggerMessage(440, LogLevel.Warning, "the file of {Pointer} cannot be deleted: {Code}")]
    private static partial void Kept(ILogger logger, string pointer, string? code);
}
