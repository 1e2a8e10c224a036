using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>E-3 for a caller with very many elevators.</summary>
[Collection(Alone.Name)]
[Trait("Speed", "slow")]
public sealed class LargeScopeTests(City city)
{
    [Fact]
    public async Task LargeScope_IsReadPieceByPieceAndNotSorted()
    {
        var useUnit = await city.WithMainAccountAsync(Role.UseUnit);
        var list = ElevatorListKeys.UseUnit(useUnit.Organisation);
        var entries = Enumerable.Range(0, SortedPages.Most + 1)
            .Select(at => CityBuilder.NewElevator(useUnit.Organisation) with { Code = ElevatorCode.Parse($"L{at:D6}"), Central = at == 5000 });
        await city.App.Get<ElevatorLists>().WriteAsync(entries.Select(entry => (list, entry)), CancellationToken.None);

        var first = await useUnit.GetAsync("elevators?central=true");
        var second = await useUnit.GetAsync($"elevators?central=true&continuation={first.Text("continuation")}");
        var problem = await useUnit.GetAsync("elevators?sort=place", HttpStatusCode.BadRequest);

        Assert.Empty(first.Codes());
        Assert.Equal(["L005000"], second.Codes());
        Assert.False(second.TryGetProperty("continuation", out _));
        var reason = problem.GetProperty("errors").GetProperty("sort")[0];
        Assert.Equal(("too-many-to-sort", 5000), (reason.Text("code"), reason.GetProperty("params").GetProperty("max").GetInt32()));
        Assert.Equal(entries.Select(entry => (object?)entry.Code.ToString()), (await ReadBook.OfAsync(city.App, useUnit, "v1/elevators")).Skip(1).Select(row => row[1]));
        Assert.Equal("L005000", (await useUnit.GetAsync($"elevators?sort=code&continuation={PageRequest.ContinuationAt("0|L004999")}")).Codes().Single());
    }
}
