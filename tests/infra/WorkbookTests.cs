using System.Text.Json;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>The workbook reads what there is, and the list of measures holds no other.</summary>
public sealed class WorkbookTests
{
    private static readonly string Workbook = Repository.Text("infra", "workbook.json");

    [Fact]
    public void Measures_AreOfTheList() => Assert.Empty(InfraNames.MeasuresOf(Workbook).Except(InfraNames.Metrics, StringComparer.Ordinal));

    [Fact]
    public void Queries_AreThere()
    {
        var items = JsonDocument.Parse(Workbook).RootElement.GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(8, items.Count(item => item.GetProperty("name").GetString()!.StartsWith("section", StringComparison.Ordinal)));
        Assert.All(items.Where(item => item.GetProperty("type").GetInt32() == 3), item => Assert.NotEqual("", item.GetProperty("content").GetProperty("query").GetString()));
    }

    [Fact]
    public void EveryMeasureOfTheList_IsRead()
    {
        var alerts = Repository.Text("infra", "modules", "alerts.bicep");
        var keys = JsonDocument.Parse(Repository.Text("infra", "names.json")).RootElement.GetProperty("metrics").EnumerateObject();

        Assert.All(keys, key => Assert.True(
            alerts.Contains($"own.{key.Name}", StringComparison.Ordinal) || InfraNames.MeasuresOf(Workbook).Contains(key.Value.GetString()!, StringComparer.Ordinal), key.Name));
    }
}
