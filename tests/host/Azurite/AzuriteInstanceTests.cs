using Azure;
using Azure.Data.Tables;
using TestSupport;

namespace FunctionsHost.Tests.Azurite;

[Trait("Speed", "slow")]
public sealed class AzuriteInstanceTests
{
    [Fact]
    public async Task Persistent_StoppedAndStarted_IsDownInBetweenAndHasItsData()
    {
        await using var azurite = await AzuriteInstance.CreateAsync(persistent: true);
        var tables = new TableServiceClient(azurite.ConnectionString, new TableClientOptions { Retry = { MaxRetries = 0 } });
        await tables.CreateTableAsync("kept");

        await azurite.StopAsync();
        await Assert.ThrowsAnyAsync<RequestFailedException>(() => tables.GetPropertiesAsync());
        await azurite.StartAsync();

        Assert.Equal("kept", Assert.Single(await tables.QueryAsync().ToListAsync()).Name);
    }

    [Fact]
    public async Task InMemory_StoppedAndStarted_IsEmptyOnTheSamePorts()
    {
        await using var azurite = await AzuriteInstance.CreateAsync();
        var tables = new TableServiceClient(azurite.ConnectionString);
        await tables.CreateTableAsync("lost");

        await azurite.StopAsync();
        await azurite.StartAsync();

        Assert.Empty(await tables.QueryAsync().ToListAsync());
    }
}
