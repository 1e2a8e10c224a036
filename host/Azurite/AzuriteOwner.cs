using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace FunctionsHost.Azurite;

/// <summary>
/// The mark that says which data folder the content of an Azurite belongs to: one row of a table of its own. Because of it, two hosts with
/// different data folders never share one storage world.
/// </summary>
/// <param name="Folder">Full path of the data folder.</param>
/// <param name="SelfStarted">True when a host of that folder started this Azurite, with its data in that folder.</param>
internal sealed record AzuriteOwner(string Folder, bool SelfStarted)
{
    private const string TableName = "selfhostowner";
    private const string Key = "owner";

    // Longer than a host needs from its Azurite's first answer to its mark.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    /// <summary>Writes the mark of the host that has just started this Azurite on its own data.</summary>
    public async Task WriteAsync(AzuriteEndpoint endpoint, CancellationToken cancellationToken)
    {
        var table = Table(endpoint);
        try
        {
            // The table is there on all starts but the first.
            await table.UpsertEntityAsync(Row(), TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            await table.CreateIfNotExistsAsync(cancellationToken);
            await table.UpsertEntityAsync(Row(), TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>Writes the mark where a host that was killed right after it had started this Azurite has left none.</summary>
    public async Task CompleteAsync(AzuriteEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (await ReadAsync(Table(endpoint), cancellationToken) is null)
        {
            await WriteAsync(endpoint, cancellationToken);
        }
    }

    /// <summary>
    /// Reads the mark of an Azurite that was already there, and puts ours when it has none. An unmarked one gets a moment first, in which a
    /// host that has only just started it writes its own.
    /// </summary>
    /// <returns>The mark that is stored, or null if the server there is not an Azurite.</returns>
    public async Task<AzuriteOwner?> ReadOrWriteAsync(AzuriteEndpoint endpoint, TimeProvider time, CancellationToken cancellationToken)
    {
        var table = Table(endpoint);
        try
        {
            if (await ReadAsync(table, cancellationToken) is { } owner)
            {
                return owner;
            }

            await Task.Delay(Grace, time, cancellationToken);
            await table.CreateIfNotExistsAsync(cancellationToken);
            try
            {
                await table.AddEntityAsync(Row(), cancellationToken);
                return this;
            }
            catch (RequestFailedException taken) when (taken.Status == 409)
            {
                return await ReadAsync(table, cancellationToken);
            }
        }
        catch (Exception foreign) when (foreign is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Another kind of server: it may answer anything.
            return null;
        }
    }

    private static async Task<AzuriteOwner?> ReadAsync(TableClient table, CancellationToken cancellationToken)
    {
        try
        {
            TableEntity row = await table.GetEntityAsync<TableEntity>(Key, Key, cancellationToken: cancellationToken);
            return new AzuriteOwner(row.GetString(nameof(Folder)), row.GetBoolean(nameof(SelfStarted)) ?? false);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private static TableClient Table(AzuriteEndpoint endpoint) => new(
        endpoint.ConnectionString,
        TableName,
        new TableClientOptions { Retry = { Mode = RetryMode.Fixed, MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(5) } });

    private TableEntity Row() => new(Key, Key) { [nameof(Folder)] = Folder, [nameof(SelfStarted)] = SelfStarted };
}
