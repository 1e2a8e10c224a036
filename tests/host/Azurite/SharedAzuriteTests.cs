using Azure.Data.Tables;
using TestSupport;

namespace FunctionsHost.Tests.Azurite;

/// <summary>An Azurite beside others: of another data folder, or a foreign one that is adopted.</summary>
[Trait("Speed", "slow")]
public sealed class SharedAzuriteTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly AzuriteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Watched_ThatWasAdopted_IsLeftToItsOwner()
    {
        await using var foreign = await AzuriteInstance.CreateAsync();
        var adopted = await _folder.EnsureAsync(defaults: foreign.Endpoint);
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
        var first = await _folder.EnsureAsync(other.FullPath);

        var second = await _folder.EnsureAsync();

        Assert.True(second.IsOwn);
        Assert.NotEqual(first.Endpoint.TablePort, second.Endpoint.TablePort);
        await AzuriteFolder.WriteAsync(first, "of the first");
        Assert.Null(await AzuriteFolder.ReadAsync(second));
        await second.StopAsync(None);
        Assert.True(await first.Endpoint.AnswersAsync(None));
        await first.StopAsync(None);
    }

    [Fact]
    public async Task Ensure_TwoDataFoldersAtTheSameInstant_GetWorldsOfTheirOwn()
    {
        using var other = new TempFolder();

        var both = await Task.WhenAll(_folder.EnsureAsync(), _folder.EnsureAsync(other.FullPath));

        Assert.NotEqual(both[0].Endpoint.TablePort, both[1].Endpoint.TablePort);
        Assert.All(both, static server => Assert.True(server.IsOwn));
        await Task.WhenAll(both.Select(static server => server.StopAsync(None)));
    }

    [Fact]
    public async Task Ensure_WithAForeignOneOnTheDefaultPorts_AdoptsItAndLeavesItRunning()
    {
        await using var foreign = await AzuriteInstance.CreateAsync();

        var adopted = await _folder.EnsureAsync(defaults: foreign.Endpoint);
        var again = await _folder.EnsureAsync(defaults: foreign.Endpoint);

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
        await _folder.EnsureAsync(other.FullPath, foreign.Endpoint);

        var server = await _folder.EnsureAsync(defaults: foreign.Endpoint);

        Assert.True(server.IsOwn);
        Assert.NotEqual(foreign.Endpoint.BlobPort, server.Endpoint.BlobPort);
        await server.StopAsync(None);
    }

    [Fact]
    public async Task Ensure_AfterAHostThatWasKilledBeforeItsMark_PutsTheMark_AndAnotherFolderGetsItsOwn()
    {
        using var other = new TempFolder();
        var killed = await _folder.EnsureAsync();
        await new TableServiceClient(killed.Endpoint.ConnectionString).DeleteTableAsync("selfhostowner");

        var next = await _folder.EnsureAsync();
        var beside = await _folder.EnsureAsync(other.FullPath);

        Assert.Equal(killed.Endpoint.TablePort, next.Endpoint.TablePort);
        Assert.NotEqual(next.Endpoint.TablePort, beside.Endpoint.TablePort);
        await beside.StopAsync(None);
        await next.StopAsync(None);
    }

    [Fact]
    public async Task Ensure_WithACopyOfARunningDataFolder_DoesNotUseTheOriginalsAzurite()
    {
        using var copy = new TempFolder();
        var original = await _folder.EnsureAsync();
        Directory.CreateDirectory(copy.Combine("azurite"));
        File.Copy(_folder.Data.Combine("azurite", "endpoint.json"), copy.Combine("azurite", "endpoint.json"));

        var server = await _folder.EnsureAsync(copy.FullPath);

        Assert.NotEqual(original.Endpoint.Pid, server.Endpoint.Pid);
        await server.StopAsync(None);
        await original.StopAsync(None);
    }
}
