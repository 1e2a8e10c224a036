using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Cases;

/// <summary>Search and filters of the lists of rescues and complaints (http.md, Lists).</summary>
public sealed class CaseFilterTests
{
    [Fact]
    public async Task R8_Rescues_AreFoundByPartsOfPlaceAndCode()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        var code = town.Elevator.Entry.Code.ToString();

        await FindsAsync(town, "v1/rescues", id, ["q=测试路", $"q={code[..^1]} １幢", "q=测试路&open=true"], ["q=人民路", $"q={code} 人民路"]);
    }

    [Fact]
    public async Task P4_Complaints_AreFoundByPartsOfPlaceAndCode_AndByCompanyAndDistrict()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ComplainsAsync("13700000001");
        var company = $"company={town.Owner.Id}";

        await FindsAsync(
            town, "v1/complaints", id, ["q=测试路", company, $"district={City.Wuxing}", $"{company}&tab=to-accept&q={town.Elevator.Entry.Code}"],
            ["q=人民路", $"company={town.Near.Id}", "district=330522", $"{company}&tab=closed"]);
    }

    [Fact]
    public async Task P4_RescueCentre_CountsTheComplaintsOfTheCity()
    {
        await using var town = await TestTown.BuildAsync();
        await town.ComplainsAsync("13700000001");

        var row = Assert.Single((await town.Seat.SendAsync(HttpMethod.Get, "v1/complaints/statistics?by=company")).Is(HttpStatusCode.OK).At("items").EnumerateArray());
        Assert.Equal((town.Owner.Id.ToString(), 1), (row.GetProperty("key").GetString(), row.GetProperty("complaints").GetInt32()));
    }

    [Fact]
    public void S7_RescueCentre_ReadsWhatItJudges() => Assert.All(
        [Permission.VisitsRead, Permission.ComplaintsRead, Permission.ContractsRead, Permission.InspectionsRead],
        permission => Assert.True(Role.RescueCentre.Grantable().Contains(permission)));

    private static async Task FindsAsync(TestTown town, string path, string id, string[] found, string[] missed)
    {
        foreach (var (query, isFound) in found.Select(one => (one, true)).Concat(missed.Select(one => (one, false))))
        {
            var items = (await town.Seat.SendAsync(HttpMethod.Get, $"{path}?{query}")).Is(HttpStatusCode.OK).At("items").EnumerateArray();
            Assert.Equal((query, isFound ? id : ""), (query, string.Concat(items.Select(item => item.GetProperty("id").GetString()))));
            Assert.Equal((query, isFound ? 2 : 1), (query, (await ReadBook.OfAsync(town.App, town.Seat, $"{path}?{query}")).Count));
        }
    }
}
