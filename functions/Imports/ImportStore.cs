using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Imports: a row in the table Imports, partition = organisation and kind, row = id, so that the newest come first, with pointers to those
/// under way in the partition <c>open</c>, and in the container imports the file <c>organisation/id/file</c> and its report of errors (<see cref="ImportErrors"/>).
/// </summary>
internal sealed class ImportStore(StorageClients storage)
{
    // Small pieces, one after the other: a file never fills memory, however many are on their way.
    private static readonly StorageTransferOptions Transfer = new()
    {
        InitialTransferSize = 1024 * 1024,
        MaximumTransferSize = 1024 * 1024,
        MaximumConcurrency = 1,
    };

    private const string OpenPartition = "open";

    private readonly TableClient _table = storage.Tables.GetTableClient(ImportsModule.Table);

    /// <summary>The container of files and reports.</summary>
    internal BlobContainerClient Blobs { get; } = storage.BulkBlobs.GetBlobContainerClient(ImportsModule.Container);

    /// <summary>Keeps a file.</summary>
    internal Task SaveFileAsync(ImportJob job, ImportFile file, CancellationToken cancellation) =>
        FileOf(job).UploadAsync(file.Content, new BlobUploadOptions { TransferOptions = Transfer }, cancellation);

    /// <summary>Brings a file back onto this machine.</summary>
    internal async Task LoadFileAsync(ImportJob job, ImportFile into, CancellationToken cancellation)
    {
        var blob = await FileOf(job).DownloadStreamingAsync(cancellationToken: cancellation);
        await using var content = blob.Value.Content;
        await into.ReceiveAsync(content, cancellation);
    }

    /// <summary>Adds an import, whose key is random. Its pointer comes first, so that none is forgotten.</summary>
    public async Task AddAsync(ImportJob job, CancellationToken cancellation)
    {
        await _table.UpsertEntityAsync(new TableEntity(OpenPartition, OpenRow(job)), TableUpdateMode.Replace, cancellation);
        await _table.UpsertEntityAsync(RowOf(job), TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Takes an import that ended off the list of open ones.</summary>
    public Task CloseAsync(ImportJob job, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(OpenPartition, OpenRow(job), ETag.All, cancellation);

    /// <summary>The first messages of the open imports. One may have ended meanwhile, or not be added yet.</summary>
    public async IAsyncEnumerable<ImportTicket> OpenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {OpenPartition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey.Split('|') is [var by, var import, .. var rest] && OrganisationId.TryParse(by, out var organisation) && ImportId.TryParse(import, out var id))
            {
                yield return new(organisation, id, Kind: WireCodes.TryParse<ImportKind>(rest.FirstOrDefault(), out var kind) ? kind : ImportKind.Elevators);
            }
        }
    }

    /// <summary>An import, or null if it does not exist.</summary>
    public Task<Versioned<ImportJob>?> FindAsync(
        OrganisationId organisation, ImportId id, CancellationToken cancellation, ImportKind kind = ImportKind.Elevators) =>
        _table.FindAsync<ImportJob>(PartitionOf(organisation, kind), id.ToString(), cancellation);

    /// <summary>The import of a message, or null if it does not exist.</summary>
    public Task<Versioned<ImportJob>?> FindAsync(ImportTicket ticket, CancellationToken cancellation) =>
        FindAsync(ticket.Organisation, ticket.Id, cancellation, ticket.Kind);

    /// <summary>Replaces an import at the version it was read at. Returns the new version, or null if another process changed it.</summary>
    public async Task<ETag?> TryReplaceAsync(ImportJob job, ETag version, CancellationToken cancellation)
    {
        try
        {
            var answer = await _table.UpdateEntityAsync(RowOf(job), version, TableUpdateMode.Replace, cancellation);
            return answer.Headers.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>The imports of an organisation and a kind after a place, newest first.</summary>
    public async IAsyncEnumerable<ImportJob> ListAsync(
        OrganisationId organisation, ImportKind kind, ImportId? after, int size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var partition = PartitionOf(organisation, kind);
        var position = after?.ToString() ?? "";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {position}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, size, cancellationToken: cancellation))
        {
            yield return row.Document<ImportJob>();
        }
    }

    /// <summary>Where the blobs of an import are.</summary>
    internal static string Folder(ImportJob job) => $"{job.Organisation}/{job.Id}";

    private static string OpenRow(ImportJob job) => $"{job.Organisation}|{job.Id}{Suffix(job.Kind)}";

    // Elevators were the only kind in earlier releases.
    private static string Suffix(ImportKind kind) => kind == ImportKind.Elevators ? "" : $"|{kind.Code()}";

    private static string PartitionOf(OrganisationId organisation, ImportKind kind) => organisation + Suffix(kind);

    private static TableEntity RowOf(ImportJob job) => Row.Of(PartitionOf(job.Organisation, job.Kind), job.Id.ToString(), job);

    private BlobClient FileOf(ImportJob job) => Blobs.GetBlobClient(Folder(job) + "/file");
}
