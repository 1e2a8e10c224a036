using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Uploads;

/// <summary>
/// Uploads: a row in their owner's partition (of People, or of Uploads for the public), and a blob <c>owner/id</c>. The link to write is
/// short-lived, for this blob only, and good for creating it, so that nothing committed can be overwritten. A pointer beside each says that no act
/// may have named it yet (<see cref="UploadKeys"/>).
/// </summary>
internal sealed class UploadStore(StorageClients storage, TimeProvider time)
{
    /// <summary>How long a link to write or read is good at least.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(15);

    // Links to read of the same span end together, so that they are the same.
    private static readonly TimeSpan SameLink = TimeSpan.FromMinutes(5);

    private const int Attempts = 20;

    private readonly TableClient _people = storage.Tables.GetTableClient(UploadsModule.AccountTable);
    private readonly TableClient _uploads = storage.Tables.GetTableClient(UploadsModule.Table);
    private readonly PointerLists _unnamed = new(storage.Tables.GetTableClient(UploadsModule.Table));
    private readonly BlobContainerClient _blobs = storage.Blobs.GetBlobContainerClient(UploadsModule.Container);

    /// <summary>Notes an upload and gives the link to write it, with the moment the link ends.</summary>
    public async Task<(Uri Link, DateTimeOffset ExpiresAt)> AddAsync(UploadOwner owner, Upload upload, CancellationToken cancellation)
    {
        // Both before the link: nothing can be uploaded that the sweep would not find.
        await Task.WhenAll(
            _unnamed.AddAsync([UploadKeys.Unnamed], UploadKeys.Pointer(owner, upload), cancellation),
            TableOf(owner).UpsertEntityAsync(RowOf(owner, upload), TableUpdateMode.Replace, cancellation));
        var expires = time.GetUtcNow() + LinkLifetime;
        return (await LinkAsync(owner, upload.Id, BlobSasPermissions.Create, expires, cancellation), expires);
    }

    /// <summary>
    /// Links to read uploads, for a caller who may see the act that named them. They stay the same for some minutes, so that an answer with
    /// links can be 304.
    /// </summary>
    public async Task<string[]> ReadLinksAsync(UploadOwner owner, IEnumerable<UploadId> ids, CancellationToken cancellation)
    {
        var step = (time.GetUtcNow().UtcTicks / SameLink.Ticks) + 1;
        var until = new DateTimeOffset(step * SameLink.Ticks, TimeSpan.Zero) + LinkLifetime;
        var links = await Task.WhenAll(ids.Select(id => LinkAsync(owner, id, BlobSasPermissions.Read, until, cancellation)));
        return [.. links.Select(link => link.ToString())];
    }

    /// <summary>An upload of this owner, or null when it does not exist or is another owner's.</summary>
    public Task<Versioned<Upload>?> FindAsync(UploadOwner owner, UploadId id, CancellationToken cancellation) =>
        TableOf(owner).FindAsync<Upload>(PartitionOf(owner), UploadKeys.Upload(id), cancellation);

    /// <summary>Replaces an upload at its version. False when it has changed meanwhile.</summary>
    public Task<bool> TryReplaceAsync(UploadOwner owner, Versioned<Upload> upload, CancellationToken cancellation)
    {
        var row = RowOf(owner, upload.Document);
        row.ETag = upload.Version;
        return TableOf(owner).TryReplaceAsync(row, cancellation);
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

    /// <summary>Deletes the uploads that were announced before an instant and named by no act. Forgets the pointers to those that were named.</summary>
    public async Task DeleteUnnamedAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await foreach (var pointer in _unnamed.ReadAsync(new PointerRange(UploadKeys.Unnamed, DateTimeOffset.MinValue, before), after: null, cancellation))
        {
            if (!UploadKeys.TryReadPointer(pointer, out var owner, out var id) || await DeleteUnnamedAsync(owner, id, cancellation))
            {
                await _unnamed.RemoveAsync([UploadKeys.Unnamed], pointer, cancellation);
            }
        }
    }

    /// <summary>Why the stored file is not what was promised, or null when it is.</summary>
    public async Task<Reason?> FaultOfAsync(UploadOwner owner, Upload upload, CancellationToken cancellation)
    {
        try
        {
            var options = new BlobDownloadOptions { Range = new HttpRange(0, FileSignature.Length) };
            var content = await _blobs.GetBlobClient(Upload.BlobName(owner, upload.Id)).DownloadContentAsync(options, cancellation);
            var size = SizeOf(content.Value.Details);
            if (size != upload.Size)
            {
                return Reason.UploadSizeDiffers(upload.Size, size);
            }

            return FileSignature.ContentTypeOf(content.Value.Content) == upload.ContentType ? null : Reason.UploadTypeDiffers(upload.ContentType);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 416)
        {
            return Reason.NotUploaded;
        }
    }

    /// <summary>The row of an upload.</summary>
    internal static TableEntity RowOf(UploadOwner owner, Upload upload) => Row.Of(PartitionOf(owner), UploadKeys.Upload(upload.Id), upload);

    private static string PartitionOf(UploadOwner owner) =>
        owner.Elevator is { } elevator ? UploadKeys.Public(elevator) : UploadKeys.Of(owner.Person!.Value);

    private TableClient TableOf(UploadOwner owner) => owner.Elevator is null ? _people : _uploads;

    // The row first, at its version: an act that names the upload at this moment either finds none, or keeps it.
    private async Task<bool> DeleteUnnamedAsync(UploadOwner owner, UploadId id, CancellationToken cancellation)
    {
        if (await FindAsync(owner, id, cancellation) is { } found)
        {
            if (found.Document.UsedBy is not null)
            {
                return true;
            }

            try
            {
                await TableOf(owner).DeleteEntityAsync(PartitionOf(owner), UploadKeys.Upload(id), found.Version, cancellation);
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 412)
            {
                return false;
            }
        }

        await _blobs.GetBlobClient(Upload.BlobName(owner, id)).DeleteIfExistsAsync(cancellationToken: cancellation);
        return true;
    }

    // "bytes 0-11/4711": the length of the whole blob stands behind the slash.
    private static long SizeOf(BlobDownloadDetails details) =>
        details.ContentRange is { } range && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), out var size)
            ? size
            : details.ContentLength;

    private async Task<Uri> LinkAsync(
        UploadOwner owner, UploadId id, BlobSasPermissions permissions, DateTimeOffset expires, CancellationToken cancellation)
    {
        var blob = _blobs.GetBlobClient(Upload.BlobName(owner, id));
        var sas = new BlobSasBuilder(permissions, expires) { BlobContainerName = blob.BlobContainerName, BlobName = blob.Name, Resource = "b" };
        if (blob.CanGenerateSasUri)
        {
            return blob.GenerateSasUri(sas);
        }

        // With the platform's identity there is no account key: the link is signed with a key of the identity.
        var now = time.GetUtcNow();
        var key = await storage.Blobs.GetUserDelegationKeyAsync(now - TimeSpan.FromMinutes(5), expires, cancellation);
        return new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key.Value, storage.Blobs.AccountName) }.ToUri();
    }
}
