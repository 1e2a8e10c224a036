using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Storage;

namespace ElevatorFunctions.Uploads;

/// <summary>
/// Uploads: a row in their owner's partition of People, and a blob <c>owner/id</c>. The link to write is short-lived, for this
/// blob only, and good for creating it, so that nothing committed can be overwritten.
/// </summary>
public sealed class UploadStore(StorageClients storage, TimeProvider time)
{
    /// <summary>How long a link to write or read is good.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(15);

    private readonly TableClient _people = storage.Tables.GetTableClient(TableNames.People);
    private readonly BlobContainerClient _blobs = storage.Blobs.GetBlobContainerClient(TableNames.Uploads);

    /// <summary>Notes an upload and gives the link to write it, with the moment the link ends.</summary>
    public async Task<(Uri Link, DateTimeOffset ExpiresAt)> AddAsync(AccountId owner, Upload upload, CancellationToken cancellation)
    {
        await _people.UpsertEntityAsync(RowOf(owner, upload), TableUpdateMode.Replace, cancellation);
        var expires = time.GetUtcNow() + LinkLifetime;
        return (await LinkAsync(owner, upload.Id, BlobSasPermissions.Create, expires, cancellation), expires);
    }

    /// <summary>A link to read an upload, for whoever may see the act that named it.</summary>
    public Task<Uri> ReadLinkAsync(AccountId owner, UploadId id, CancellationToken cancellation) =>
        LinkAsync(owner, id, BlobSasPermissions.Read, time.GetUtcNow() + LinkLifetime, cancellation);

    /// <summary>An upload of this owner; null when there is none, or it is somebody else's.</summary>
    public Task<Versioned<Upload>?> FindAsync(AccountId owner, UploadId id, CancellationToken cancellation) =>
        _people.FindAsync<Upload>(PeopleKeys.Partition(owner), PeopleKeys.Upload(id), cancellation);

    /// <summary>Replaces an upload at its version; false when it has changed meanwhile.</summary>
    public Task<bool> TryReplaceAsync(AccountId owner, Versioned<Upload> upload, CancellationToken cancellation)
    {
        var row = RowOf(owner, upload.Document);
        row.ETag = upload.Version;
        return _people.TryReplaceAsync(row, cancellation);
    }

    /// <summary>Why the stored file is not what was promised; null when it is.</summary>
    public async Task<string?> FaultOfAsync(AccountId owner, Upload upload, CancellationToken cancellation)
    {
        try
        {
            var options = new BlobDownloadOptions { Range = new HttpRange(0, FileSignature.Length) };
            var content = await _blobs.GetBlobClient(Upload.BlobName(owner, upload.Id)).DownloadContentAsync(options, cancellation);
            var size = SizeOf(content.Value.Details);
            if (size != upload.Size)
            {
                return $"has {size} bytes, {upload.Size} were announced";
            }

            return FileSignature.ContentTypeOf(content.Value.Content) == upload.ContentType ? null : $"is no {upload.ContentType}";
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 416)
        {
            return "was not uploaded, or is empty";
        }
    }

    /// <summary>The row of an upload.</summary>
    internal static TableEntity RowOf(AccountId owner, Upload upload) =>
        Row.Of(PeopleKeys.Partition(owner), PeopleKeys.Upload(upload.Id), upload);

    // "bytes 0-11/4711": the length of the whole blob stands behind the slash.
    private static long SizeOf(BlobDownloadDetails details) =>
        details.ContentRange is { } range && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), out var size)
            ? size
            : details.ContentLength;

    private async Task<Uri> LinkAsync(
        AccountId owner, UploadId id, BlobSasPermissions permissions, DateTimeOffset expires, CancellationToken cancellation)
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
