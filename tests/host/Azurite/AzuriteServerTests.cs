using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using FunctionsHost.Azurite;
using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Tests.Azurite;

[Trait("Speed", "slow")]
public sealed class AzuriteServerTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly AzuriteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ensure_WithoutDevelopmentStorage_StartsNothing()
    {
        var configuration = new ConfigurationManager { ["Storage"] = "DefaultEndpointsProtocol=https;AccountName=real" };

        Assert.Null(await AzuriteServer.EnsureAsync(configuration, _folder.Data.FullPath, static _ => { }, None));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Data.FullPath));
    }

    [Fact]
    public async Task Ensure_WithNothingThere_StartsOneOnTheDefaultPorts()
    {
        var server = await _folder.EnsureAsync();

        Assert.True(server.IsOwn);
        Assert.Equal(_folder.Defaults.BlobPort, server.Endpoint.BlobPort);
        Assert.True(await server.Endpoint.AnswersAsync(None));
        await server.StopAsync(None);
    }

    [Fact]
    public async Task Stop_EndsItAndKeepsWhatWasWritten()
    {
        var first = await _folder.EnsureAsync();
        await AzuriteFolder.WriteAsync(first, "kept");
        await new BlobServiceClient(first.Endpoint.ConnectionString).CreateBlobContainerAsync("photos");
        await first.StopAsync(None);
        Assert.False(await first.Endpoint.AnswersAsync(None));

        var second = await _folder.EnsureAsync();

        Assert.Equal("kept", await AzuriteFolder.ReadAsync(second));
        Assert.True(await new BlobContainerClient(second.Endpoint.ConnectionString, "photos").ExistsAsync());
        await second.StopAsync(None);
    }

    [Fact]
    public async Task Stop_WithIdleConnectionsOpen_DoesNotWaitForThem()
    {
        var server = await _folder.EnsureAsync();
        await AzuriteFolder.WriteAsync(server, "over a connection that stays open");
        var begin = Stopwatch.GetTimestamp();

        await server.StopAsync(None);

        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, AzuriteLease.StopLimit);
        Assert.False(await server.Endpoint.AnswersAsync(None));
        Assert.False(File.Exists(_folder.Data.Combine("azurite", "endpoint.json")));
    }

    [Fact]
    public async Task Ensure_AfterTheHostWasKilled_FindsTheOneLeftAndStopsItInTheEnd()
    {
        var left = await _folder.EnsureAsync();

        var found = await _folder.EnsureAsync();

        Assert.Equal(left.Endpoint.Pid, found.Endpoint.Pid);
        Assert.True(found.IsOwn);
        await found.StopAsync(None);
        Assert.False(await left.Endpoint.AnswersAsync(None));
    }

    [Fact]
    public async Task Ensure_AfterAzuriteWasKilled_StartsItAgain()
    {
        var dead = await _folder.EnsureAsync();
        await AzuriteFolder.KillAsync(dead.Endpoint.Pid!.Value);

        var server = await _folder.EnsureAsync();

        Assert.NotEqual(dead.Endpoint.Pid, server.Endpoint.Pid);
        Assert.True(await server.Endpoint.AnswersAsync(None));
        await server.StopAsync(None);
    }

    [Fact]
    public async Task Watched_KilledWhileTheHostRuns_ComesBackOnTheSamePortsAndDataWithOneLine()
    {
        var server = await _folder.EnsureAsync();
        server.Watch();
        await AzuriteFolder.WriteAsync(server, "kept");
        await _folder.SavedAsync();
        var first = server.Endpoint;
        _folder.Log.Clear();

        await AzuriteFolder.KillAsync(first.Pid!.Value);
        await _folder.LineAsync();

        Assert.Contains($"(process {first.Pid}) ended and was started anew", Assert.Single(_folder.Log), StringComparison.Ordinal);
        Assert.Equal("kept", await AzuriteFolder.ReadAsync(server));
        Assert.Equal((first.BlobPort, first.QueuePort, first.TablePort), (server.Endpoint.BlobPort, server.Endpoint.QueuePort, server.Endpoint.TablePort));
        Assert.NotEqual(first.Pid, server.Endpoint.Pid);
        await server.StopAsync(None);
        Assert.False(await server.Endpoint.AnswersAsync(None));
        server.Dispose();
    }

    [Fact]
    public async Task Watched_WhosePortIsTakenMeanwhile_ComesBackWhenItIsFree()
    {
        var server = await _folder.EnsureAsync();
        await AzuriteFolder.WriteAsync(server, "kept");
        await _folder.SavedAsync();
        _folder.Log.Clear();
        await AzuriteFolder.KillAsync(server.Endpoint.Pid!.Value);
        using (var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            other.Bind(new IPEndPoint(IPAddress.Loopback, server.Endpoint.TablePort));
            other.Listen();
            server.Watch();
            await _folder.LineAsync();
        }

        Assert.Contains("is taken", Assert.Single(_folder.Log), StringComparison.Ordinal);
        _folder.Log.Clear();
        await _folder.LineAsync();
        Assert.Contains("was started anew", Assert.Single(_folder.Log), StringComparison.Ordinal);
        Assert.Equal("kept", await AzuriteFolder.ReadAsync(server));
        await server.StopAsync(None);
        server.Dispose();
    }

    [Theory]
    [InlineData("4711 (node) R 1 4711 4711 0 -1 4194564 10 0 0 0 1 1 0 0 20 0 1 0 100 0 0", true)]
    [InlineData("4711 (a ) S) D 1 4711 4711 0 -1 4194308 10 0 0 0 1 1 0 0 20 0 1 0 100 0 0", true)]
    [InlineData("4711 (node) S 1 4711 4711 0 -1 4194560 10 0 0 0 1 1 0 0 20 0 11 0 100 0 0", false)]
    [InlineData("4711 (node) Z 1 4711 4711 0 -1 4194564 10 0 0 0 1 1 0 0 20 0 1 0 100 0 0", false)]
    [InlineData("4711 (node) Z 1 4711 4711 0 -1 4194564 10 0 0 0 1 1 0 0 20 0 4 0 100 0 0", true)]
    [InlineData("", false)]
    public void Process_WhoseArgumentsAreGone_IsEndingUntilItHasEnded(string status, bool isEnding) =>
        Assert.Equal(isEnding, AzuriteLease.IsEnding(status));

    [Fact]
    public async Task Watched_ThatIsStopped_DoesNotComeBack()
    {
        var server = await _folder.EnsureAsync();
        server.Watch();

        await server.StopAsync(None);

        Assert.False(await server.Endpoint.AnswersAsync(None));
        Assert.DoesNotContain(_folder.Log, line => line.Contains("anew", StringComparison.Ordinal));
        server.Dispose();
    }

    [Fact]
    public async Task Azurite_WhoseDataFolderIsDeleted_EndsAndTheNextHostBeginsAnew()
    {
        var orphan = await _folder.EnsureAsync();
        await AzuriteFolder.WriteAsync(orphan, "of the deleted folder");
        Directory.Delete(_folder.Data.FullPath, recursive: true);

        var server = await _folder.EnsureAsync();

        Assert.True(server.IsOwn);
        Assert.Null(await AzuriteFolder.ReadAsync(server));
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

        var server = await AzuriteServer.EnsureAsync(configuration, _folder.Data.FullPath, _folder.Defaults, static _ => { }, None);

        Assert.Equal(server!.Endpoint.ConnectionString, configuration["Storage"]);
        Assert.Equal(server.Endpoint.ConnectionString, configuration["AzureWebJobsStorage"]);
        Assert.Equal("as it was", configuration["Other"]);
        await server.StopAsync(None);
    }

    [Fact]
    public async Task Ensure_WithoutAnInstallation_SaysCauseAndCureInOneLine()
    {
        var fault = await Assert.ThrowsAsync<StartupFaultException>(
            () => _folder.EnsureAsync(azuritePath: _folder.Data.Combine("none")));

        Assert.Contains("not installed", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Contains("install.cjs", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ensure_WithDamagedData_FaultsWithTheLogNamed()
    {
        Directory.CreateDirectory(_folder.Data.Combine("azurite"));
        await File.WriteAllTextAsync(_folder.Data.Combine("azurite", "__azurite_db_table__.json"), "{ damaged");

        var fault = await Assert.ThrowsAsync<StartupFaultException>(() => _folder.EnsureAsync());

        Assert.DoesNotContain('\n', fault.Message);
        Assert.Contains("azurite.log", fault.Message, StringComparison.Ordinal);
    }
}
