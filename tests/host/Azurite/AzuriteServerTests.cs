using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using FunctionsHost.Azurite;
using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;
using TestSupport;

namespace FunctionsHost.Tests.Azurite;

[Trait("Speed", "slow")]
public sealed class AzuriteServerTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _data = new();

    // Stands for 10000-10002, which a developer's own Azurite may hold.
    private readonly AzuriteEndpoint _defaults = EndpointOf(FreePort.Next(3));

    private readonly ConcurrentQueue<string> _log = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Ensure_WithoutDevelopmentStorage_StartsNothing()
    {
        var configuration = new ConfigurationManager { ["Storage"] = "DefaultEndpointsProtocol=https;AccountName=real" };

        Assert.Null(await AzuriteServer.EnsureAsync(configuration, _data.FullPath, static _ => { }, None));

        Assert.Empty(Directory.GetFileSystemEntries(_data.FullPath));
    }

    [Fact]
    public async Task Ensure_WithNothingThere_StartsOneOnTheDefaultPorts()
    {
        var server = await EnsureAsync();

        Assert.True(server.IsOwn);
        Assert.Equal(_defaults.BlobPort, server.Endpoint.BlobPort);
        Assert.True(await server.Endpoint.AnswersAsync(None));
        await server.StopAsync(None);
    }

    [Fact]
    public async Task Stop_EndsItAndKeepsWhatWasWritten()
    {
        var first = await EnsureAsync();
        await WriteAsync(first, "kept");
        await new BlobServiceClient(first.Endpoint.ConnectionString).CreateBlobContainerAsync("photos");
        await first.StopAsync(None);
        Assert.False(await first.Endpoint.AnswersAsync(None));

        var second = await EnsureAsync();

        Assert.Equal("kept", await ReadAsync(second));
        Assert.True(await new BlobContainerClient(second.Endpoint.ConnectionString, "photos").ExistsAsync());
        await second.StopAsync(None);
    }

    [Fact]
    public async Task Stop_WithIdleConnectionsOpen_DoesNotWaitForThem()
    {
        var server = await EnsureAsync();
        await WriteAsync(server, "over a connection that stays open");
        var begin = Stopwatch.GetTimestamp();

        await server.StopAsync(None);

        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, AzuriteLease.StopLimit);
        Assert.False(await server.Endpoint.AnswersAsync(None));
        Assert.False(File.Exists(_data.Combine("azurite", "endpoint.json")));
    }

    [Fact]
    public async Task Ensure_AfterTheHostWasKilled_FindsTheOneLeftAndStopsItInTheEnd()
    {
        var left = await EnsureAsync();

        var found = await EnsureAsync();

        Assert.Equal(left.Endpoint.Pid, found.Endpoint.Pid);
        Assert.True(found.IsOwn);
        await found.StopAsync(None);
        Assert.False(await left.Endpoint.AnswersAsync(None));
    }

    [Fact]
    public async Task Ensure_AfterAzuriteWasKilled_StartsItAgain()
    {
        var dead = await EnsureAsync();
        await KillAsync(dead.Endpoint.Pid!.Value);

        var server = await EnsureAsync();

        Assert.NotEqual(dead.Endpoint.Pid, server.Endpoint.Pid);
        Assert.True(await server.Endpoint.AnswersAsync(None));
        await server.StopAsync(None);
    }

    [Fact]
    public async Task Watched_KilledWhileTheHostRuns_ComesBackOnTheSamePortsAndDataWithOneLine()
    {
        var server = await EnsureAsync();
        server.Watch();
        await WriteAsync(server, "kept");
        await SavedAsync();
        var first = server.Endpoint;
        _log.Clear();

        await KillAsync(first.Pid!.Value);
        while (_log.IsEmpty)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Equal("kept", await ReadAsync(server));
        Assert.Equal((first.BlobPort, first.QueuePort, first.TablePort), (server.Endpoint.BlobPort, server.Endpoint.QueuePort, server.Endpoint.TablePort));
        Assert.NotEqual(first.Pid, server.Endpoint.Pid);
        Assert.Contains($"(process {first.Pid}) ended and was started anew", Assert.Single(_log), StringComparison.Ordinal);
        await server.StopAsync(None);
        Assert.False(await server.Endpoint.AnswersAsync(None));
        server.Dispose();
    }

    [Fact]
    public async Task Watched_ThatIsStopped_DoesNotComeBack()
    {
        var server = await EnsureAsync();
        server.Watch();

        await server.StopAsync(None);

        Assert.False(await server.Endpoint.AnswersAsync(None));
        Assert.DoesNotContain(_log, line => line.Contains("anew", StringComparison.Ordinal));
        server.Dispose();
    }

    [Fact]
    public async Task Watched_ThatWasAdopted_IsLeftToItsOwner()
    {
        await using var foreign = await AzuriteInstance.CreateAsync();
        var adopted = await EnsureAsync(defaults: foreign.Endpoint);
        adopted.Watch();

        await foreign.KillAsync();
        await adopted.StopAsync(None);

        Assert.False(await adopted.Endpoint.AnswersAsync(None));
        adopted.Dispose();
    }

    [Fact]
    public async Task Ensure_BesideAnotherDataFolder_StartsItsOwnOnFreePorts()
    {
        using var other = new TempFolder();
        var first = await EnsureAsync(other.FullPath);

        var second = await EnsureAsync();

        Assert.True(second.IsOwn);
        Assert.NotEqual(first.Endpoint.TablePort, second.Endpoint.TablePort);
        await WriteAsync(first, "of the first");
        Assert.Null(await ReadAsync(second));
        await second.StopAsync(None);
        Assert.True(await first.Endpoint.AnswersAsync(None));
        await first.StopAsync(None);
    }

    [Fact]
    public async Task Ensure_TwoDataFoldersAtTheSameInstant_GetWorldsOfTheirOwn()
    {
        using var other = new TempFolder();

        var both = await Task.WhenAll(EnsureAsync(), EnsureAsync(other.FullPath));

        Assert.NotEqual(both[0].Endpoint.TablePort, both[1].Endpoint.TablePort);
        Assert.All(both, static server => Assert.True(server.IsOwn));
        await Task.WhenAll(both.Select(static server => server.StopAsync(None)));
    }

    [Fact]
    public async Task Ensure_WithAForeignOneOnTheDefaultPorts_AdoptsItAndLeavesItRunning()
    {
        await using var foreign = await AzuriteInstance.CreateAsync();

        var adopted = await EnsureAsync(defaults: foreign.Endpoint);
        var again = await EnsureAsync(defaults: foreign.Endpoint);

        Assert.False(adopted.IsOwn);
        Assert.Equal(foreign.Endpoint.BlobPort, again.Endpoint.BlobPort);
        await adopted.StopAsync(None);
        Assert.True(await foreign.Endpoint.AnswersAsync(None));
    }

    [Fact]
    public async Task Ensure_WithAForeignOneThatAnotherFolderAdopted_StartsItsOwn()
    {
        await using var foreign = await AzuriteInstance.CreateAsync();
        using var other = new TempFolder();
        await EnsureAsync(other.FullPath, foreign.Endpoint);

        var server = await EnsureAsync(defaults: foreign.Endpoint);

        Assert.True(server.IsOwn);
        Assert.NotEqual(foreign.Endpoint.BlobPort, server.Endpoint.BlobPort);
        await server.StopAsync(None);
    }

    [Fact]
    public async Task Ensure_WithACopyOfARunningDataFolder_DoesNotUseTheOriginalsAzurite()
    {
        using var copy = new TempFolder();
        var original = await EnsureAsync();
        Directory.CreateDirectory(copy.Combine("azurite"));
        File.Copy(_data.Combine("azurite", "endpoint.json"), copy.Combine("azurite", "endpoint.json"));

        var server = await EnsureAsync(copy.FullPath);

        Assert.NotEqual(original.Endpoint.Pid, server.Endpoint.Pid);
        await server.StopAsync(None);
        await original.StopAsync(None);
    }

    [Fact]
    public async Task Azurite_WhoseDataFolderIsDeleted_EndsAndTheNextHostBeginsAnew()
    {
        var orphan = await EnsureAsync();
        await WriteAsync(orphan, "of the deleted folder");
        Directory.Delete(_data.FullPath, recursive: true);

        var server = await EnsureAsync();

        Assert.True(server.IsOwn);
        Assert.Null(await ReadAsync(server));
        Assert.False(orphan.Endpoint.TablePort != server.Endpoint.TablePort && await orphan.Endpoint.AnswersAsync(None));
        await server.StopAsync(None);
    }

    [Fact]
    public async Task Ensure_NotOnTheWellKnownPorts_OverlaysEverySettingThatMeansTheEmulator()
    {
        var configuration = new ConfigurationManager
        {
            ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
            ["Storage"] = "usedevelopmentstorage=true;",
            ["Other"] = "as it was",
        };

        var server = await AzuriteServer.EnsureAsync(configuration, _data.FullPath, _defaults, static _ => { }, None);

        Assert.Equal(server!.Endpoint.ConnectionString, configuration["Storage"]);
        Assert.Equal(server.Endpoint.ConnectionString, configuration["AzureWebJobsStorage"]);
        Assert.Equal("as it was", configuration["Other"]);
        await server.StopAsync(None);
    }

    [Fact]
    public async Task Ensure_WithoutAnInstallation_SaysCauseAndCureInOneLine()
    {
        var fault = await Assert.ThrowsAsync<StartupFaultException>(
            () => EnsureAsync(azuritePath: _data.Combine("none")));

        Assert.Contains("not installed", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Contains("install.cjs", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ensure_WithDamagedData_FaultsWithTheLogNamed()
    {
        Directory.CreateDirectory(_data.Combine("azurite"));
        await File.WriteAllTextAsync(_data.Combine("azurite", "__azurite_db_table__.json"), "{ damaged");

        var fault = await Assert.ThrowsAsync<StartupFaultException>(() => EnsureAsync());

        Assert.DoesNotContain('\n', fault.Message);
        Assert.Contains("azurite.log", fault.Message, StringComparison.Ordinal);
    }

    private static AzuriteEndpoint EndpointOf(int[] ports) => new(null, null, ports[0], ports[1], ports[2]);

    private static async Task KillAsync(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until its tables are on the disk, which takes half a second at most.</summary>
    private async Task SavedAsync()
    {
        while (!(await File.ReadAllTextAsync(_data.Combine("azurite", "__azurite_db_table__.json"))).Contains("\"kept\"", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static async Task WriteAsync(AzuriteServer server, string text)
    {
        var table = new TableClient(server.Endpoint.ConnectionString, "notes");
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = text });
    }

    private static async Task<string?> ReadAsync(AzuriteServer server)
    {
        var table = new TableClient(server.Endpoint.ConnectionString, "notes");
        await table.CreateIfNotExistsAsync();
        var row = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        return row.HasValue ? row.Value!.GetString("Text") : null;
    }

    private async Task<AzuriteServer> EnsureAsync(string? folder = null, AzuriteEndpoint? defaults = null, string? azuritePath = null)
    {
        var configuration = new ConfigurationManager { ["Storage"] = "UseDevelopmentStorage=true", ["AzuritePath"] = azuritePath };
        return (await AzuriteServer.EnsureAsync(configuration, folder ?? _data.FullPath, defaults ?? _defaults, _log.Enqueue, None))!;
    }
}
