using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Data.Tables;
using FunctionsHost.Azurite;
using Microsoft.Extensions.Configuration;
using TestSupport;

namespace FunctionsHost.Tests.Azurite;

/// <summary>A data folder that an Azurite is ensured for.</summary>
internal sealed class AzuriteFolder : IDisposable
{
    public TempFolder Data { get; } = new();

    /// <summary>Stands for 10000-10002, which a developer's own Azurite may hold.</summary>
    public AzuriteEndpoint Defaults { get; } = EndpointOf(FreePort.Next(3));

    /// <summary>The lines that were logged.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public void Dispose() => Data.Dispose();

    private static AzuriteEndpoint EndpointOf(int[] ports) => new(null, null, ports[0], ports[1], ports[2]);

    /// <summary>kill -9.</summary>
    public static async Task KillAsync(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until its tables are on the disk, which takes half a second at most.</summary>
    public async Task SavedAsync()
    {
        while (!(await File.ReadAllTextAsync(Data.Combine("azurite", "__azurite_db_table__.json"))).Contains("\"kept\"", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until a line is logged.</summary>
    public async Task LineAsync()
    {
        while (Log.IsEmpty)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Writes a row.</summary>
    public static async Task WriteAsync(AzuriteServer server, string text)
    {
        var table = new TableClient(server.Endpoint.ConnectionString, "notes");
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = text });
    }

    /// <summary>The row, or null if it is not there.</summary>
    public static async Task<string?> ReadAsync(AzuriteServer server)
    {
        var table = new TableClient(server.Endpoint.ConnectionString, "notes");
        await table.CreateIfNotExistsAsync();
        var row = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        return row.HasValue ? row.Value!.GetString("Text") : null;
    }

    /// <summary>Has an Azurite for this folder, or another.</summary>
    public async Task<AzuriteServer> EnsureAsync(string? folder = null, AzuriteEndpoint? defaults = null, string? azuritePath = null)
    {
        var configuration = new ConfigurationManager { ["Storage"] = "UseDevelopmentStorage=true", ["AzuritePath"] = azuritePath };
        return (await AzuriteServer.EnsureAsync(configuration, folder ?? Data.FullPath, defaults ?? Defaults, Log.Enqueue, CancellationToken.None))!;
    }
}
