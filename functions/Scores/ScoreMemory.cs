using System.IO.Compression;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Scores;

/// <summary>Keeps the facts of each company that the last run has read, a blob each. It may be deleted at any time: the next run reads everything.</summary>
internal sealed class ScoreMemory(StorageClients storage)
{
    private readonly BlobContainerClient _blobs = storage.BulkBlobs.GetBlobContainerClient(ScoresModule.Container);

    /// <summary>The facts that are known of a company.</summary>
    public async Task<KnownCompany> LoadAsync(OrganisationId company, CancellationToken cancellation)
    {
        try
        {
            var blob = await _blobs.GetBlobClient(company.ToString()).DownloadContentAsync(cancellation);
            await using var unpacked = new GZipStream(blob.Value.Content.ToStream(), CompressionMode.Decompress);
            return await JsonSerializer.DeserializeAsync<KnownCompany>(unpacked, Json.Options, cancellation) is { Form: KnownCompany.Today } known
                ? known
                : KnownCompany.None;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return KnownCompany.None;
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            return KnownCompany.None;
        }
    }

    /// <summary>Keeps the facts that a run has read.</summary>
    public async Task SaveAsync(OrganisationId company, KnownCompany known, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        await using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await JsonSerializer.SerializeAsync(packing, known, Json.Options, cancellation);
        }

        packed.Position = 0;
        await _blobs.GetBlobClient(company.ToString()).UploadAsync(packed, overwrite: true, cancellation);
    }
}
