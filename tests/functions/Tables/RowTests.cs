using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Tables;

/// <summary>Rows on a real table.</summary>
public sealed class RowTests(City city)
{
    [Theory]
    [InlineData(0)]
    [InlineData(6_400)]
    [InlineData(6_401)]
    [InlineData(6_402)]
    [InlineData(20_000)]
    public async Task Document_OfAnyLength_ComesBack_AlsoAtAnotherKey_AndAfterALongerOne(int repeats)
    {
        var table = new TableClient(city.Storage, $"rows{repeats}");
        await table.CreateAsync(TestContext.Current.CancellationToken);
        // Escaped characters are longer in JSON, and a character of two units may fall between two columns.
        var text = string.Concat(Enumerable.Repeat("电\"😀梯", repeats)) + new string('x', repeats % 3);

        Assert.True(await table.TryAddAsync(Row.Of("p", "row", new string('x', 90_000)), TestContext.Current.CancellationToken));
        var before = (await table.FindAsync<string>("p", "row", TestContext.Current.CancellationToken))!;
        Assert.True(await table.TryReplaceAsync(Row.Of("p", "row", text, before.Version), TestContext.Current.CancellationToken));
        Assert.Equal(text, (await table.FindAsync<string>("p", "row", TestContext.Current.CancellationToken))!.Document);

        var row = (await table.GetEntityAsync<TableEntity>("p", "row", cancellationToken: TestContext.Current.CancellationToken)).Value;
        Assert.True(await table.TryAddAsync(row.At("p", "copy"), TestContext.Current.CancellationToken));
        Assert.Equal(text, (await table.FindAsync<string>("p", "copy", TestContext.Current.CancellationToken))!.Document);
    }
}
